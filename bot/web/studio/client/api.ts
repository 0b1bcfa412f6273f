import type {
  WireError,
  WireEvent,
  WireLedger,
  WireShop,
  WireSnapshot,
  WireStatus,
  WireWhy,
} from './wire.ts';

/** How the stream of events is. */
export type LinkState = 'connecting' | 'open' | 'lost';

/** The page's side of `/api/studio`. Calls reject with an Error whose message may be shown. */
export interface StudioApi {
  say(say: object): Promise<void>;
  press(press: object): Promise<void>;
  shop(): Promise<WireShop>;
  /** What the answer to the message with this key rests on. */
  why(key: string): Promise<WireWhy>;
  ledger(): Promise<WireLedger>;
  status(): Promise<WireStatus>;
  /** Listens until the page is left; the browser connects again by itself and then gets a new snapshot. */
  listen(listeners: {
    readonly snapshot: (snapshot: WireSnapshot) => void;
    readonly event: (event: WireEvent) => void;
    readonly link: (state: LinkState) => void;
  }): void;
}

/** After a refused connection (the bot is restarting, the login ended) browsers give up; we do not. */
const RECONNECT_MS = 3000;

export function createApi(offlineText: () => string): StudioApi {
  const call = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const request =
      body === undefined ? {} : { method: 'POST', headers: POST_HEADERS, body: JSON.stringify(body) };
    const response = await fetch(`/api/studio/${path}`, request).catch(() => {
      throw new Error(offlineText());
    });
    if (response.status === 401) location.assign('/login');
    const answer = await response.json();
    if (!response.ok) throw new Error((answer as WireError).error.message);
    return answer as Answer;
  };

  return {
    say: (say) => call('say', say),
    press: (press) => call('press', press),
    shop: () => call('shop'),
    why: (key) => call(`why/${encodeURIComponent(key)}`),
    ledger: () => call('ledger'),
    status: () => call('status'),
    listen: (listeners) => {
      const connect = () => {
        const source = new EventSource('/api/studio/events');
        source.addEventListener('snapshot', (event) => {
          listeners.link('open');
          listeners.snapshot(JSON.parse(event.data));
        });
        source.addEventListener('room', (event) => listeners.event(JSON.parse(event.data)));
        source.addEventListener('error', () => {
          listeners.link('lost');
          if (source.readyState === EventSource.CLOSED) setTimeout(connect, RECONNECT_MS);
        });
      };
      listeners.link('connecting');
      connect();
    },
  };
}

const POST_HEADERS = { 'content-type': 'application/json', 'x-shoptalk-request': '1' };
