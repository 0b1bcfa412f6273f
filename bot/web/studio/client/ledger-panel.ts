import { byId, el } from './dom.ts';
import { drawEmpty } from './empty.ts';
import type { Texts } from './texts.ts';
import type { WireLedger } from './wire.ts';

const STATES = ['answered', 'merged', 'commanded', 'ordered', 'ignored', 'shed', 'expired', 'failed', 'open'];

/** Number of messages by state, as a bar and as figures, and the proof that nothing was dropped: their sum. */
export function drawLedger({ states, sum }: WireLedger, texts: Texts): void {
  const body = byId('ledger-body', HTMLElement);
  if (sum === 0) {
    body.replaceChildren(drawEmpty('chart', texts.text('ledger.none.title'), texts.text('ledger.none.text')));
    return;
  }
  const counted = STATES.map((state) => ({ state, count: states[state] ?? 0 }));
  const bar = el('div', { class: 'ledger-bar', 'aria-hidden': 'true' });
  for (const { state, count } of counted.filter((one) => one.count > 0)) {
    const part = el('span', { class: `bar-part state-${state}` });
    part.style.flexGrow = String(count);
    bar.append(part);
  }
  const figures = counted.map(({ state, count }) =>
    el(
      'div',
      { class: count === 0 ? 'figure is-zero' : 'figure', 'data-state': state },
      el('dt', {}, el('span', { class: `dot state-${state}` }), texts.text(`state.${state}`)),
      el('dd', {}, String(count)),
    ),
  );
  body.replaceChildren(
    bar,
    el('dl', { class: 'figures' }, ...figures),
    el('p', { class: 'ledger-sum' }, texts.text('ledger.sum', { n: sum })),
  );
}
