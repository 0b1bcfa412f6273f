import type { ConsoleChat } from '../adapters/chat/console/platform.ts';
import type { TelegramChat } from '../adapters/chat/telegram/platform.ts';
import { QUEUE_NAMES } from '../jobs/definitions/queue-names.ts';
import { AppError } from '../pipelines/domain/app-error.ts';
import type { ChatHealth } from '../pipelines/ports/chat-platform.ts';
import type { EncoderHealth } from '../pipelines/ports/sentence-encoder.ts';
import type { ClosingStack } from './closing-stack.ts';
import { explainToday } from './explain-today.ts';
import type { Chats } from './open-chats.ts';
import { previewTexts } from './preview-texts.ts';
import type { Foundation } from './start-bot.ts';
import { openWebServer, type PartReadiness, type WebServer } from './web/server.ts';
import type { StudioConnection, StudioNeeds, StudioQueue } from './web/studio-needs.ts';

/** Tried first when HTTP_PORT is not set; when it is taken, any free port is. */
const DEFAULT_PORT = 3210;

/** The studio counts the live session, or while none is open this much. */
const COUNTED_WITHOUT_SESSION_MS = 24 * 3600 * 1000;

/** The web server every process has: health and metrics; the studio and Telegram's webhook where this process has those chats. */
export async function startWeb(
  foundation: Foundation,
  chats: Chats,
  closing: ClosingStack,
): Promise<WebServer> {
  const { config, clock, log, metrics } = foundation;
  const { room } = chats;
  metrics.watchQueues(() => readQueues(foundation));
  const options = {
    host: config.http.host,
    ...(config.http.adminToken === undefined ? {} : { adminToken: config.http.adminToken }),
    log,
    clock,
    metrics,
    readiness: (signal: AbortSignal) => readReadiness(foundation, chats, signal),
    ...(room === undefined ? {} : { studio: studioNeeds(foundation, chats, room) }),
    telegramWebhook: (request: Request) => passToTelegram(chats.telegram(), request),
  };
  const web = await openOnPort((port) => openWebServer({ ...options, port }), config.http.port);
  closing.push('web', () => web.close());
  return web;
}

/** 404 while this process does not receive from Telegram by webhook; Telegram tries again. */
async function passToTelegram(telegram: TelegramChat | undefined, request: Request): Promise<Response> {
  if (telegram === undefined) return new Response(null, { status: 404 });
  const headers = Object.fromEntries(request.headers);
  const { status } = await telegram.handleWebhook({ headers, body: await request.text() });
  return new Response(null, { status });
}

async function openOnPort(
  open: (port: number) => Promise<WebServer>,
  wanted: number | undefined,
): Promise<WebServer> {
  if (wanted !== undefined) return open(wanted);
  try {
    return await open(DEFAULT_PORT);
  } catch (error) {
    if (error instanceof AppError && error.code === 'port_unavailable') return open(0);
    throw error;
  }
}

function studioNeeds(foundation: Foundation, chats: Chats, room: ConsoleChat): StudioNeeds {
  const { config, clock, store, feed } = foundation;
  return {
    room,
    decisions: feed,
    loadShop: (signal) => store.shops.load(config.shopId, signal),
    loadStage: (signal) => store.stages.load(config.shopId, clock.now(), signal),
    async why(key, signal) {
      const reply = await store.replies.find(config.shopId, key, signal);
      return reply && (await explainToday(reply, { ...store, clock }, signal));
    },
    async countStates(signal) {
      const session = await store.sessions.current(config.shopId, signal);
      const since = session?.startedAt ?? clock.now() - COUNTED_WITHOUT_SESSION_MS;
      return store.deliveryLedger.countStates(config.shopId, since, signal);
    },
    textsOn: previewTexts,
    status: async () => ({
      connections: readConnections(chats),
      queues: await readQueues(foundation),
    }),
  };
}

async function readQueues({ queue }: Foundation): Promise<readonly StudioQueue[]> {
  return Promise.all(
    QUEUE_NAMES.map(async (name) => ({
      queue: name,
      ...(await queue.counts(name)),
      oldestWaitingMs: await queue.oldestWaitingMs(name),
    })),
  );
}

/** How every configured chat is, also those that have not answered yet. */
function readConnections({ platforms, unreachable }: Chats): readonly StudioConnection[] {
  const open = [...platforms.values()].map((chat) => ({ platform: chat.platform, health: chat.health() }));
  const waiting = unreachable().map((platform) => ({ platform, health: OUT_OF_REACH }));
  return [...open, ...waiting];
}

const OUT_OF_REACH: ChatHealth = {
  state: 'connecting',
  detail: 'out of reach, tried again until it answers',
  reconnects: 0,
  gaps: 0,
};

async function readReadiness(
  { store, queue, encoder }: Foundation,
  chats: Chats,
  signal: AbortSignal,
): Promise<readonly PartReadiness[]> {
  const storeProblem = await store.ping(signal).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const isQueueReady = await queue.isReady();
  const connections = readConnections(chats).map(({ platform, health: { state, detail } }) => ({
    part: platform,
    ok: state === 'connected',
    why: detail === '' ? state : `${state}: ${detail}`,
  }));
  return [
    { part: 'store', ok: storeProblem === undefined, why: storeProblem ?? 'answers' },
    {
      part: 'queue',
      ok: isQueueReady,
      why: isQueueReady ? 'answers' : 'does not answer: check REDIS_URL and the Redis server',
    },
    ...(encoder === undefined ? [] : [readEncoder(encoder.health())]),
    ...connections,
  ];
}

/** Without it messages are understood by their words alone: worse, but no reason to stop. */
function readEncoder({ state, detail }: EncoderHealth): PartReadiness {
  if (state === 'ready') return { part: 'encoder', ok: true, why: 'encodes' };
  const why = `${state}: ${detail}; messages are understood by their words alone`;
  return { part: 'encoder', ok: true, isDegraded: true, why };
}
