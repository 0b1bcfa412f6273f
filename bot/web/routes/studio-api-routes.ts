import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { MAX_TEXT_CHARACTERS } from '../../../pipelines/domain/chat-message.ts';
import { LANGUAGES } from '../../../pipelines/domain/language.ts';
import { ROLES } from '../../../pipelines/domain/role.ts';
import { openEventStream } from '../event-stream.ts';
import type { WebEnv } from '../request-guard.ts';
import { limitBody, refusal } from '../request-guard.ts';
import type { RoomFeed } from '../room-feed.ts';
import { summariseShop } from '../shop-summary.ts';
import type { WireLedger, WireStatus } from '../studio/client/wire.ts';
import type { StudioNeeds, StudioPress, StudioSay, StudioStatus } from '../studio-needs.ts';
import { SHOWN_PLATFORMS } from '../studio-needs.ts';
import { summariseWhy } from '../why-summary.ts';

/** The longest text, each character as a six-byte JSON escape, and room for the rest. */
const MAX_BODY_BYTES = 32 * 1024;

const who = {
  viewer: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .regex(/^\P{Cc}*$/u, 'must not hold control characters'),
  role: z.enum(ROLES).exactOptional(),
  language: z.enum(LANGUAGES).exactOptional(),
  asPlatform: z.enum(SHOWN_PLATFORMS).exactOptional(),
};
const saySchema = z.object({
  ...who,
  text: z.string().max(MAX_TEXT_CHARACTERS),
  replyToNativeId: z.string().max(100).exactOptional(),
}) satisfies z.ZodType<StudioSay>;
const pressSchema = z.object({
  ...who,
  data: z.string().max(64),
  nativeId: z.string().max(100),
}) satisfies z.ZodType<StudioPress>;

/** What the studio page asks for and sends, under `/api/studio`. Who may call is checked before. */
export function createStudioApiRoutes(
  needs: StudioNeeds,
  feed: RoomFeed,
  closing: AbortSignal,
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use(limitBody(MAX_BODY_BYTES));

  routes.post('/say', (c) =>
    answer(c, saySchema, async (say) => ({ key: (await needs.room.say(say)) ?? null })),
  );
  routes.post('/press', (c) =>
    answer(c, pressSchema, async (press) => ({ key: await needs.room.press(press) })),
  );
  routes.get('/events', () => openEventStream(feed, closing));
  routes.get('/shop', async (c) => {
    const { signal } = c.req.raw;
    const [shop, stage] = await Promise.all([needs.loadShop(signal), needs.loadStage(signal)]);
    return c.json(summariseShop(shop, stage));
  });
  routes.get('/why/:key', async (c) =>
    c.json(summariseWhy(await needs.why(c.req.param('key'), c.req.raw.signal))),
  );
  routes.get('/ledger', async (c) => c.json(toWireLedger(await needs.countStates(c.req.raw.signal))));
  routes.get('/status', async (c) => c.json(toWireStatus(await needs.status(c.req.raw.signal))));
  routes.get('/images/:nativeId', async (c) => {
    const image = feed.imageOf(c.req.param('nativeId'));
    if (image?.kind !== 'file' || !/^image\/(png|jpeg|webp|gif)$/.test(image.contentType)) {
      return refusal(c, 404, 'no_such_image', 'There is no picture with this id among the last messages.');
    }
    return c.body(new Uint8Array(await readFile(image.path)), 200, { 'content-type': image.contentType });
  });
  return routes;
}

async function answer<Input>(
  c: Context<WebEnv>,
  schema: z.ZodType<Input>,
  call: (input: Input) => Promise<object>,
) {
  const json = await c.req.json().catch(() => undefined);
  const input = schema.safeParse(json);
  if (!input.success) return refusal(c, 400, 'bad_input', z.prettifyError(input.error));
  return c.json(await call(input.data));
}

function toWireLedger(states: WireLedger['states']): WireLedger {
  return { states, sum: Object.values(states).reduce((sum, count) => sum + count, 0) };
}

function toWireStatus({ connections, queues }: StudioStatus): WireStatus {
  return {
    connections: connections.map(({ platform, health: { state, detail, reconnects, gaps } }) => {
      return { platform, state, detail, reconnects, gaps };
    }),
    queues,
  };
}
