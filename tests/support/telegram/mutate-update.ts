import type { Random } from '../random.ts';
import { GROUP_ID } from './fake-telegram.ts';
import { VIEWER } from './telegram-room.ts';

/** JSON as a tree that may be changed. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A place in the tree: the container, and where in it. */
interface Place {
  readonly container: Json[] | { [key: string]: Json };
  readonly key: string;
}

const GROUP = { id: GROUP_ID, type: 'supergroup', title: '琳琳直播间', is_forum: true };
const ANONYMOUS = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

/** One update of every kind the adapter has an opinion on; `id` keeps them apart. */
const TEMPLATES: readonly ((id: number) => Json)[] = [
  (id) => ({ message: messageOf(id, { text: '3号链接还有M码吗？' }) }),
  (id) => ({ message: messageOf(id, { text: 'price?', message_thread_id: 7, is_topic_message: true }) }),
  (id) => ({
    message: messageOf(id, {
      text: '@LinlinLiveBot 多少钱 👗',
      entities: [{ type: 'mention', offset: 0, length: 14 }],
    }),
  }),
  (id) => ({
    message: messageOf(id, {
      caption: '同款 /buy@LinlinLiveBot',
      caption_entities: [{ type: 'bot_command', offset: 3, length: 18 }],
      photo: [{ file_id: 'x', file_unique_id: 'y', width: 90, height: 90 }],
    }),
  }),
  (id) => ({
    message: messageOf(id, {
      text: 'L',
      reply_to_message: { message_id: id - 1, date: 1, chat: GROUP, from: { id: 700700700, is_bot: true } },
    }),
  }),
  (id) => ({ message: messageOf(id, { text: '公告', from: ANONYMOUS, sender_chat: GROUP }) }),
  (id) => ({ message: messageOf(id, { text: 'hi', chat: { id: VIEWER.id, type: 'private' } }) }),
  (id) => ({ message: messageOf(id, { migrate_to_chat_id: -1009999 }) }),
  (id) => ({
    callback_query: {
      id: `press${id}`,
      from: { ...VIEWER },
      chat_instance: '1',
      data: 'buy:P01:M',
      message: { message_id: id, date: 1, chat: GROUP, text: '选一个' },
    },
  }),
  () => ({
    my_chat_member: { chat: GROUP, from: { ...VIEWER }, date: 1, new_chat_member: { status: 'left' } },
  }),
  () => ({ chat_member: { chat: GROUP, from: { ...VIEWER }, date: 1 } }),
  (id) => ({ pre_checkout_query: { id: `q${id}`, from: { ...VIEWER }, currency: 'CNY', total_amount: 1 } }),
  (id) => ({ edited_message: messageOf(id, { text: 'edited' }) }),
];

function messageOf(id: number, more: { [key: string]: Json }): Json {
  return { message_id: id, date: 1_790_000_000, chat: GROUP, from: { ...VIEWER }, ...more };
}

/** Values no field expects: wrong types, extremes, hostile text, deep and long things. */
const ODD_VALUES: readonly (() => Json)[] = [
  () => null,
  () => true,
  () => -1,
  () => 0,
  () => 1.5,
  () => 2 ** 53,
  () => -1e308,
  () => 1e308,
  () => '',
  () => ' \n ',
  () => '0',
  () => '__proto__',
  () => '\0\u202e\ud83d@everyone\r\n/ban',
  () => '\udc68\u200d',
  () => '长'.repeat(20_000),
  () => `👨${'\u200d👩'.repeat(2_000)}`,
  () => `z${'\u0301'.repeat(5_000)}`,
  () => [],
  () => ({}),
  () => ({ __proto__: null, constructor: 1, toString: 2, length: -1 }),
  () => Array.from({ length: 1_000 }, () => ({ type: 'mention', offset: 1e9, length: -1e9 })),
  () => deep(500),
];

function deep(levels: number): Json {
  let tree: Json = 'bottom';
  for (let level = 0; level < levels; level += 1) tree = level % 2 === 0 ? [tree] : { message: tree };
  return tree;
}

/** A valid update with one to four things broken. Its `update_id` stays: Telegram gives it, and confirming needs it. */
export function mutatedUpdate(id: number, random: Random): unknown {
  const template = pick(TEMPLATES, random);
  // Through JSON, so that no two updates hold the same object.
  const update: Json = JSON.parse(JSON.stringify(template(id)));
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) breakOneThing(update, random);
  return isObject(update) ? { ...update, update_id: id } : { broken: update, update_id: id };
}

function breakOneThing(root: Json, random: Random): void {
  const places = placesIn(root);
  if (places.length === 0) return;
  const { container, key } = pick(places, random);
  const put = (value: Json): void => {
    Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  };
  const kind = random();
  if (kind < 0.25 && !Array.isArray(container)) delete container[key];
  else if (kind < 0.7) put(pick(ODD_VALUES, random)());
  else if (kind < 0.85) put(valueAt(pick(places, random)));
  else if (!Array.isArray(container))
    container[`${key}_${Math.floor(random() * 10)}`] = valueAt(pick(places, random));
}

function valueAt({ container, key }: Place): Json {
  const value = Object.getOwnPropertyDescriptor(container, key)?.value;
  return JSON.parse(JSON.stringify(value ?? null));
}

const MAX_PLACES = 300;

function placesIn(root: Json): readonly Place[] {
  const places: Place[] = [];
  const waiting: Json[] = [root];
  for (let tree = waiting.pop(); tree !== undefined && places.length < MAX_PLACES; tree = waiting.pop()) {
    if (typeof tree !== 'object' || tree === null) continue;
    const container = tree;
    for (const [key, child] of Object.entries(container)) {
      places.push({ container, key });
      waiting.push(child);
    }
  }
  return places;
}

function isObject(tree: Json): tree is { [key: string]: Json } {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
