import type { Turn } from './conversation.ts';
import type { Child } from './dom.ts';
import { el } from './dom.ts';
import type { Texts } from './texts.ts';
import type { WhyFolds } from './why-fold.ts';
import type { WireDecision } from './wire.ts';

/** What the bot made of a message: state, intent and how sure, slots, reason, facts, time. */
export function drawDecision(turn: Turn, texts: Texts, folds: WhyFolds): HTMLElement {
  const { decision } = turn;
  if (decision === undefined) return drawUndecided(turn, texts);
  return el(
    'div',
    { class: 'decision' },
    drawHead(decision, texts),
    drawIntent(decision, texts),
    drawSlots(decision, texts),
    el('div', { class: 'decision-foot' }, folds.draw(decision), drawReplyTime(turn, texts)),
  );
}

/** A post of the bot on its own account has no decision and waits for none. */
function drawUndecided(turn: Turn, texts: Texts): HTMLElement {
  if (turn.said === undefined) return el('div', { class: 'decision' });
  return el(
    'div',
    { class: 'decision is-waiting' },
    el('span', { class: 'dots' }),
    texts.text('decision.waiting'),
  );
}

function drawHead(
  { state, reason, measure, intent, tookMs, platform }: WireDecision,
  texts: Texts,
): HTMLElement {
  const from =
    platform === 'console' ? undefined : el('span', { class: 'origin' }, texts.text(`platform.${platform}`));
  const took = el(
    'span',
    { class: 'took', title: texts.text('decision.took.title') },
    texts.text('decision.took', { ms: round(tookMs) }),
  );
  return el(
    'div',
    { class: 'decision-head' },
    el('span', { class: `state state-${state}` }, texts.text(`state.${state}`)),
    from,
    [state, intent, 'sent'].includes(reason) ? undefined : reasonText(reason, texts),
    measure === undefined ? undefined : el('span', { class: 'reason' }, texts.text(`measure.${measure}`)),
    took,
  );
}

/** The ledger's stable code, in words where there are some. What the state or the intent says already is left out. */
function reasonText(reason: string, texts: Texts): HTMLElement {
  const key = `reason.${reason}`;
  return el('span', { class: 'reason', title: reason }, texts.has(key) ? texts.text(key) : reason);
}

function drawIntent({ intent, confidence }: WireDecision, texts: Texts): Child {
  if (intent === undefined) return undefined;
  const percent = confidence === undefined ? undefined : `${Math.round(confidence * 100)}%`;
  const bar = el('span', { class: 'meter', 'aria-hidden': 'true' }, el('span', { class: 'meter-fill' }));
  bar.style.setProperty('--part', String(confidence ?? 0));
  return el(
    'div',
    { class: 'intent' },
    el('span', { class: 'intent-name', title: intent }, texts.text(`intent.${intent}`)),
    percent === undefined ? undefined : bar,
    percent === undefined
      ? undefined
      : el('span', { class: 'percent', title: texts.text('decision.sure', { percent }) }, percent),
  );
}

function drawSlots({ slots = {} }: WireDecision, texts: Texts): Child {
  const entries = Object.entries(slots);
  if (entries.length === 0) return undefined;
  const chips = entries.map(([name, value]) => {
    const key = `slot.${name}`;
    return el(
      'span',
      { class: 'slot' },
      el('span', {}, texts.has(key) ? texts.text(key) : name),
      ` ${value}`,
    );
  });
  return el('div', { class: 'slots', 'aria-label': texts.text('decision.slots'), role: 'group' }, ...chips);
}

/** From writing the message to the first answer in the room. */
function drawReplyTime({ said, posts: [first] }: Turn, texts: Texts): Child {
  if (said === undefined || first === undefined) return undefined;
  return el('div', { class: 'reply-time' }, texts.text('decision.reply', { ms: round(first.at - said.at) }));
}

function round(ms: number): number {
  return ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms);
}
