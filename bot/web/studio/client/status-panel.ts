import { byId, el } from './dom.ts';
import type { Texts } from './texts.ts';
import type { WireConnection, WireQueue, WireStatus } from './wire.ts';

/** How each chat is connected and how full each queue is. */
export function drawStatus({ connections, queues }: WireStatus, texts: Texts): void {
  const body = byId('status-body', HTMLElement);
  if (connections.length + queues.length === 0) {
    body.replaceChildren(el('p', { class: 'quiet' }, texts.text('status.none')));
    return;
  }
  body.replaceChildren(
    el('ul', { class: 'connections' }, ...connections.map((connection) => drawConnection(connection, texts))),
    drawQueues(queues, texts),
  );
}

function drawConnection(
  { platform, state, detail, reconnects, gaps }: WireConnection,
  texts: Texts,
): HTMLElement {
  const counts = [
    reconnects > 0 ? texts.text('status.reconnects', { n: reconnects }) : '',
    gaps > 0 ? texts.text('status.gaps', { n: gaps }) : '',
  ].filter((text) => text !== '');
  return el(
    'li',
    { class: 'connection', title: detail },
    el('span', { class: `lamp lamp-${state}` }),
    el('span', { class: 'connection-name' }, texts.text(`platform.${platform}`)),
    el('span', { class: 'connection-state' }, [texts.text(`status.${state}`), ...counts].join(' · ')),
  );
}

const COLUMNS = ['waiting', 'active', 'delayed', 'failed'] as const;

function drawQueues(queues: readonly WireQueue[], texts: Texts): HTMLElement {
  const heads = ['queue', ...COLUMNS].map((key) => el('th', { scope: 'col' }, texts.text(`status.${key}`)));
  return el(
    'table',
    { class: 'queues' },
    el('thead', {}, el('tr', {}, ...heads)),
    el('tbody', {}, ...queues.map((queue) => drawQueue(queue, texts))),
  );
}

function drawQueue(queue: WireQueue, texts: Texts): HTMLElement {
  const seconds = Math.round(queue.oldestWaitingMs / 1000);
  const oldest =
    seconds === 0 ? undefined : el('span', { class: 'oldest' }, texts.text('status.oldest', { seconds }));
  const numbers = COLUMNS.map((column) => {
    const isDead = column === 'failed' && queue.failed > 0;
    return el(
      'td',
      { class: isDead ? 'is-dead' : queue[column] === 0 ? 'is-zero' : '' },
      String(queue[column]),
    );
  });
  return el('tr', {}, el('th', { scope: 'row' }, ...breakable(queue.queue), oldest), ...numbers);
}

/** A dotted name that may break after its dots. */
function breakable(name: string): (Node | string)[] {
  return name.split(/(?<=\.)/).flatMap((part, index) => (index === 0 ? [part] : [el('wbr'), part]));
}
