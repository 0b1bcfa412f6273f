import type { LinkState } from './api.ts';
import { createApi } from './api.ts';
import { createComposer } from './composer.ts';
import { createConversation } from './conversation.ts';
import { byId } from './dom.ts';
import { createPanels } from './panels.ts';
import { createPreferences } from './preferences.ts';
import { wireChoice } from './segmented.ts';
import type { StageView } from './stage.ts';
import { createStage, STAGE_VIEWS } from './stage.ts';
import { loadTexts } from './texts.ts';
import type { ViewerPicker } from './viewers.ts';
import { createViewerPicker } from './viewers.ts';
import { createWhyFolds } from './why-fold.ts';
import type { Language, WireEvent } from './wire.ts';

const THEMES = ['auto', 'light', 'dark'] as const;
const NOTICE_MS = 6000;

/** Starts the page: everything it shows follows from the events of the room and a few choices kept in this browser. */
async function startStudio(): Promise<void> {
  const preferences = createPreferences();
  document.documentElement.dataset.theme = preferences.choice('theme', THEMES);
  const browserLanguage: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  const languages: [Language, Language] = browserLanguage === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  const texts = await loadTexts(preferences.choice('language', languages));
  const api = createApi(() => texts.text('offline'));
  const conversation = createConversation();
  let view: StageView = preferences.choice('view', STAGE_VIEWS);
  let linkState: LinkState = 'connecting';

  const asPlatform = () => (view === 'all' ? undefined : view);
  const press = ({ nativeId, data }: { readonly nativeId: string; readonly data: string }) => {
    const { name, role, language } = viewers.selected;
    const platform = asPlatform();
    const pressed = {
      viewer: name,
      role,
      language,
      nativeId,
      data,
      ...(platform && { asPlatform: platform }),
    };
    api.press(pressed).catch((error: Error) => notify(texts.text('composer.failed', { why: error.message })));
  };
  const folds = createWhyFolds(api, texts);
  const me = () => viewers.selected.name;
  const stage = createStage(conversation, { texts, me, onPress: press, folds });
  const viewers: ViewerPicker = createViewerPicker(texts, preferences, () => {
    composer.redraw();
    stage.redraw();
  });
  const composer = createComposer({ texts, api, viewers: () => viewers, asPlatform, notify });
  const panels = createPanels(api, texts);

  const showLink = (state: LinkState) => {
    linkState = state;
    const element = byId('link', HTMLElement);
    element.dataset.state = state;
    byId('link-text', HTMLElement).textContent = texts.text(`link.${state}`);
  };
  const redraw = () => {
    document.documentElement.lang = texts.language === 'zh' ? 'zh-CN' : 'en';
    document.title = texts.text('title');
    texts.applyTo(document);
    showLink(linkState);
    viewers.redraw();
    composer.redraw();
    panels.redraw();
    stage.redraw();
  };
  const take = (event: WireEvent) => {
    const turn = conversation.apply(event);
    if (turn !== undefined) stage.update(turn);
    if (event.kind === 'posted') announce(texts.text('bot.announce', { text: event.text }));
    panels.refresh();
  };

  wireChoice('language-choice', languages, texts.language, (language) => {
    preferences.save('language', language);
    texts.setLanguage(language);
    redraw();
  });
  wireChoice('theme-choice', THEMES, preferences.choice('theme', THEMES), (theme) => {
    preferences.save('theme', theme);
    document.documentElement.dataset.theme = theme;
  });
  wireChoice('stage-choice', STAGE_VIEWS, view, (next) => {
    preferences.save('view', next);
    view = next;
    stage.show(view);
  });
  wireChoice('view-choice', ['room', 'panels'], 'room', (part) => {
    document.body.dataset.part = part;
  });
  stage.show(view);
  redraw();

  api.listen({
    link: showLink,
    event: take,
    snapshot: ({ events }) => {
      conversation.clear();
      for (const event of events) conversation.apply(event);
      stage.redraw();
      panels.refresh();
    },
  });
}

/** Tells screen readers what the bot said; the stage itself is drawn again too often to be a live region. */
function announce(text: string): void {
  byId('announcer', HTMLElement).textContent = text;
}

let noticeTimer: number | undefined;

/** Shows a sentence over the composer for a while. */
function notify(text: string): void {
  const notice = byId('notice', HTMLElement);
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    notice.hidden = true;
  }, NOTICE_MS);
}

void startStudio();
