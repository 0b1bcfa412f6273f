import type { StudioApi } from './api.ts';
import { byId, el } from './dom.ts';
import type { Texts } from './texts.ts';
import type { ViewerPicker } from './viewers.ts';
import type { ShownPlatform } from './wire.ts';

const SAMPLES = 10;

/** The message box and the suggestions above it. */
export interface Composer {
  /** Draws labels and suggestions again, for the viewer and language of now. */
  redraw(): void;
}

export interface ComposerNeeds {
  readonly texts: Texts;
  readonly api: StudioApi;
  readonly viewers: () => ViewerPicker;
  readonly asPlatform: () => ShownPlatform | undefined;
  readonly notify: (text: string) => void;
}

export function createComposer({ texts, api, viewers, asPlatform, notify }: ComposerNeeds): Composer {
  const form = byId('composer-form', HTMLFormElement);
  const box = byId('message', HTMLTextAreaElement);
  const samples = byId('samples', HTMLElement);

  const send = async (text: string) => {
    const { name, role, language } = viewers().selected;
    const platform = asPlatform();
    try {
      await api.say({ viewer: name, role, language, text, ...(platform && { asPlatform: platform }) });
      return true;
    } catch (error) {
      notify(texts.text('composer.failed', { why: error instanceof Error ? error.message : String(error) }));
      return false;
    }
  };
  const submit = async () => {
    const text = box.value;
    if (text.trim() === '') return;
    box.value = '';
    fitHeight(box);
    // Given back when it could not be sent, unless something new was typed meanwhile.
    if (!(await send(text)) && box.value === '') box.value = text;
    fitHeight(box);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  // Not on phones: there the keyboard would cover the room at once.
  if (matchMedia('(hover: hover)').matches) box.focus();
  box.addEventListener('input', () => fitHeight(box));
  box.addEventListener('keydown', (event) => {
    // The Enter that picks a word in a Chinese input method must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });

  const drawSample = (text: string) => {
    const button = el('button', { type: 'button', class: 'sample' }, text);
    button.addEventListener('click', () => void send(text));
    return el('li', {}, button);
  };
  return {
    redraw: () => {
      const { name, language } = viewers().selected;
      const label = texts.text('composer.message', { name });
      box.setAttribute('aria-label', label);
      box.placeholder = label;
      const keys = Array.from({ length: SAMPLES }, (_, index) => `sample.${index + 1}`);
      samples.replaceChildren(...keys.map((key) => drawSample(texts.textIn(language, key))));
      samples.lang = language === 'zh' ? 'zh-CN' : 'en';
    },
  };
}

/** As high as its text, up to the limit of the style sheet. */
function fitHeight(box: HTMLTextAreaElement): void {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}
