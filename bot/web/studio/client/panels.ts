import type { StudioApi } from './api.ts';
import { byId, el } from './dom.ts';
import { drawLedger } from './ledger-panel.ts';
import { drawShop } from './shop-panel.ts';
import { drawStatus } from './status-panel.ts';
import type { Texts } from './texts.ts';

/** The three panels beside the room. */
export interface Panels {
  /** Asks again soon; many calls in a row become one. */
  refresh(): void;
  /** Draws what is known again, in the page's language. */
  redraw(): void;
}

/** Counters follow a decision after this pause, so that a burst of messages asks once. */
const REFRESH_AFTER_MS = 250;
/** Queues and connections change without an event of the room. */
const REFRESH_EVERY_MS = 5000;

export function createPanels(api: StudioApi, texts: Texts): Panels {
  const panels = [
    createPanel('shop-body', api.shop, drawShop, texts),
    createPanel('ledger-body', api.ledger, drawLedger, texts),
    createPanel('status-body', api.status, drawStatus, texts),
  ];
  const readAll = () => Promise.all(panels.map((panel) => panel.read()));
  let timer: number | undefined;

  setInterval(() => {
    if (!document.hidden) void readAll();
  }, REFRESH_EVERY_MS);
  void readAll();
  return {
    refresh: () => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        void readAll();
      }, REFRESH_AFTER_MS);
    },
    redraw: () => {
      for (const panel of panels) panel.redraw();
    },
  };
}

function createPanel<Data>(
  bodyId: string,
  fetchData: () => Promise<Data>,
  draw: (data: Data, texts: Texts) => void,
  texts: Texts,
) {
  let redraw = (): void => undefined;
  const read = async () => {
    try {
      const data = await fetchData();
      redraw = () => draw(data, texts);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      redraw = () =>
        byId(bodyId, HTMLElement).replaceChildren(
          el('p', { class: 'quiet' }, texts.text('panel.failed', { why })),
        );
    }
    redraw();
  };
  return { read, redraw: () => redraw() };
}
