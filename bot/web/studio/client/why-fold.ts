import type { StudioApi } from './api.ts';
import { el, icon } from './dom.ts';
import type { Texts } from './texts.ts';
import type { WireDecision, WireFact, WireReply } from './wire.ts';

/** The folds under the decisions: what an answer rests on, asked for when one is opened. */
export interface WhyFolds {
  /** The fold of a message; open when it was open the last time it was drawn. */
  draw(decision: WireDecision): HTMLElement;
}

/** How long the button says that the id was copied. */
const COPIED_MS = 2000;

export function createWhyFolds(api: Pick<StudioApi, 'why'>, texts: Texts): WhyFolds {
  const open = new Set<string>();

  const load = async (key: string, body: HTMLElement) => {
    try {
      const { reply } = await api.why(key);
      body.replaceChildren(reply === null ? quiet(texts.text('why.nothing')) : drawReply(reply, texts));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      body.replaceChildren(quiet(texts.text('panel.failed', { why })));
    }
  };

  return {
    draw: ({ key, facts = [] }) => {
      const body = el('div', { class: 'why-body' }, ...facts.map((id) => el('code', {}, id)));
      const count = facts.length === 0 ? '' : ` (${facts.length})`;
      const summary = el('summary', {}, `${texts.text('why')}${count}`);
      const fold = el('details', { class: 'why' }, summary, body, drawKey(key, texts));
      const show = () => {
        open.add(key);
        void load(key, body);
      };
      if (open.has(key)) {
        fold.open = true;
        show();
      }
      fold.addEventListener('toggle', () => {
        if (!fold.open) open.delete(key);
        else if (!open.has(key)) show();
      });
      return fold;
    },
  };
}

function drawReply(reply: WireReply, texts: Texts): HTMLElement {
  const { phrasedBy, revision, currentRevision, facts, rejected, correction } = reply;
  const source =
    currentRevision === revision
      ? texts.text('why.revision', { n: revision })
      : texts.text('why.revision.since', { n: revision, now: currentRevision });
  return el(
    'div',
    { class: 'why-reply' },
    el('p', {}, texts.text(`why.by.${phrasedBy}`)),
    el('p', {}, source),
    facts.length === 0
      ? quiet(texts.text('why.none'))
      : el('ul', {}, ...facts.map((fact) => drawFact(fact, texts))),
    rejected.length === 0
      ? undefined
      : el('p', { class: 'why-rejected' }, texts.text('why.rejected', { codes: rejected.join(', ') })),
    correction === undefined
      ? undefined
      : el(
          'p',
          { class: 'why-corrected' },
          texts.text('why.corrected', { n: correction.revision, text: correction.text }),
        ),
  );
}

/** `{price} ¥183`, its id, and what the shop says today where that is something else. */
function drawFact({ id, slot, value, now, hasChanged }: WireFact, texts: Texts): HTMLElement {
  const today =
    now === null ? texts.text('why.gone') : hasChanged ? texts.text('why.now', { value: now }) : undefined;
  return el(
    'li',
    { class: hasChanged ? 'is-changed' : undefined },
    slot === '' ? undefined : el('span', { class: 'why-slot' }, `{${slot}}`),
    el('b', {}, value),
    el('code', {}, id),
    today === undefined ? undefined : el('span', { class: 'why-today' }, today),
  );
}

/** The id that `why` on the command line and `!why` in the chat take. */
function drawKey(key: string, texts: Texts): HTMLElement {
  const label = texts.text('why.copy');
  const copy = el('button', { type: 'button', class: 'why-copy', title: label, 'aria-label': label });
  copy.append(icon('copy'));
  copy.addEventListener('click', async () => {
    const isCopied = await copyText(key);
    copy.replaceChildren(isCopied ? texts.text('why.copied') : texts.text('why.copy.failed'));
    setTimeout(() => copy.replaceChildren(icon('copy')), COPIED_MS);
  });
  return el('p', { class: 'why-key' }, el('code', {}, key), copy);
}

/** False where the browser keeps the clipboard closed: pages without https on another machine than this. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function quiet(text: string): HTMLElement {
  return el('p', { class: 'quiet' }, text);
}
