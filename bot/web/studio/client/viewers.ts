import { byId, el, icon } from './dom.ts';
import { avatar } from './look.ts';
import type { Preferences } from './preferences.ts';
import type { Texts } from './texts.ts';
import type { Language } from './wire.ts';

/** Somebody one can type as. */
export interface Viewer {
  readonly name: string;
  readonly role: ViewerRole;
  readonly language: Language;
}

const ROLES = ['viewer', 'moderator', 'seller'] as const;
type ViewerRole = (typeof ROLES)[number];

const FIRST_VIEWERS: readonly Viewer[] = [
  { name: '小美', role: 'viewer', language: 'zh' },
  { name: 'Lucas', role: 'viewer', language: 'en' },
  { name: '阿杰', role: 'moderator', language: 'zh' },
  { name: 'Nora', role: 'seller', language: 'en' },
];

/** The row of viewers to type as, and the form that changes them. */
export interface ViewerPicker {
  readonly selected: Viewer;
  /** Draws the row again, in the page's language. */
  redraw(): void;
}

export function createViewerPicker(
  texts: Texts,
  preferences: Preferences,
  onChange: () => void,
): ViewerPicker {
  const list = byId('viewers', HTMLElement);
  let viewers = readViewers(preferences.json('viewers')) ?? FIRST_VIEWERS;
  let selected = viewers[0] ?? { name: 'viewer', role: 'viewer', language: 'en' };

  const select = (viewer: Viewer) => {
    selected = viewer;
    redraw();
    onChange();
  };
  const keep = (next: readonly Viewer[], chosen: Viewer) => {
    viewers = next;
    preferences.save('viewers', next);
    select(chosen);
  };
  const redraw = () => {
    const hadFocus =
      list.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement;
    list.replaceChildren(...viewers.map((viewer) => drawChip(viewer, viewer === selected, texts, select)));
    if (hadFocus) list.querySelector<HTMLInputElement>('input:checked')?.focus();
    const edit = byId('viewer-edit', HTMLButtonElement);
    edit.setAttribute('aria-label', texts.text('composer.edit', { name: selected.name }));
    edit.title = edit.getAttribute('aria-label') ?? '';
  };

  const form = createViewerForm(texts);
  byId('viewer-add', HTMLButtonElement).addEventListener('click', () => {
    const names = viewers.map(({ name }) => name);
    form.open(
      { name: '', role: 'viewer', language: texts.language },
      { names, canRemove: false },
      (added) => {
        if (added !== 'removed') keep([...viewers, added], added);
      },
    );
  });
  byId('viewer-edit', HTMLButtonElement).addEventListener('click', () => {
    const others = viewers.filter((viewer) => viewer !== selected);
    const names = others.map(({ name }) => name);
    form.open(selected, { names, canRemove: others.length > 0 }, (edited) => {
      const [first] = others;
      if (edited === 'removed') {
        if (first !== undefined) keep(others, first);
        return;
      }
      keep(
        viewers.map((viewer) => (viewer === selected ? edited : viewer)),
        edited,
      );
    });
  });

  return {
    get selected() {
      return selected;
    },
    redraw,
  };
}

function drawChip(
  viewer: Viewer,
  isSelected: boolean,
  texts: Texts,
  select: (viewer: Viewer) => void,
): HTMLElement {
  const input = el('input', { type: 'radio', name: 'viewer', class: 'visually-hidden', value: viewer.name });
  input.checked = isSelected;
  input.addEventListener('change', () => select(viewer));
  const role = viewer.role === 'viewer' ? undefined : roleMark(viewer.role, texts);
  const language = el('span', { class: 'chip-language' }, viewer.language === 'zh' ? '中' : 'EN');
  return el(
    'label',
    { class: 'chip' },
    input,
    avatar(viewer.name),
    el('span', {}, viewer.name),
    role,
    language,
  );
}

function roleMark(role: ViewerRole, texts: Texts): HTMLElement {
  const label = texts.text(`role.${role}`);
  return el(
    'span',
    { class: `role-mark role-${role}`, title: label, role: 'img', 'aria-label': label },
    icon(role === 'seller' ? 'crown' : 'shield'),
  );
}

/** The dialog with name, role and language. */
function createViewerForm(texts: Texts) {
  const dialog = byId('viewer-dialog', HTMLDialogElement);
  const form = byId('viewer-form', HTMLFormElement);
  const name = byId('viewer-name', HTMLInputElement);
  const role = byId('viewer-role', HTMLSelectElement);
  const language = byId('viewer-language', HTMLSelectElement);
  const remove = byId('viewer-remove', HTMLButtonElement);
  let onDone: (result: Viewer | 'removed') => void = () => undefined;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close();
    onDone({
      name: name.value.trim(),
      role: toRole(role.value),
      language: language.value === 'zh' ? 'zh' : 'en',
    });
  });
  remove.addEventListener('click', () => {
    dialog.close();
    onDone('removed');
  });
  byId('viewer-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());

  return {
    open: (
      viewer: Viewer,
      { names, canRemove }: { readonly names: readonly string[]; readonly canRemove: boolean },
      done: (result: Viewer | 'removed') => void,
    ) => {
      onDone = done;
      name.value = viewer.name;
      role.value = viewer.role;
      language.value = viewer.language;
      remove.hidden = !canRemove;
      byId('viewer-title', HTMLElement).textContent = texts.text(
        viewer.name === '' ? 'viewer.title.new' : 'viewer.title.edit',
      );
      name.oninput = () => {
        const typed = name.value.trim();
        const isTaken = names.includes(typed);
        name.setCustomValidity(typed === '' || isTaken ? texts.text('viewer.taken') : '');
      };
      name.oninput(new InputEvent('input'));
      dialog.showModal();
      name.select();
    },
  };
}

function toRole(value: string): ViewerRole {
  return ROLES.find((role) => role === value) ?? 'viewer';
}

/** What an earlier visit stored; undefined when it is not a list of viewers. */
function readViewers(stored: unknown): readonly Viewer[] | undefined {
  if (!Array.isArray(stored)) return undefined;
  const viewers = stored
    .filter((one) => typeof one?.name === 'string' && one.name !== '')
    .map(
      (one): Viewer => ({
        name: one.name,
        role: toRole(one.role),
        language: one.language === 'zh' ? 'zh' : 'en',
      }),
    );
  return viewers.length === 0 ? undefined : viewers;
}
