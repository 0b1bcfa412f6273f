import { LANGUAGES, type Language } from '../../pipelines/domain/language.ts';
import type { Shop, TaughtIntent } from '../../pipelines/domain/shop.ts';
import { isIntent } from '../../pipelines/domain/understanding.ts';
import type { ShopStore } from '../../pipelines/ports/shop-store.ts';
import {
  EXAMPLES_TO_UNDERSTAND,
  forgetIntent,
  type Taught,
  teachAnswer,
  teachExample,
} from '../../pipelines/shop/taught-intents.ts';
import { COMMAND_TEXTS, fillText } from '../locales/command-texts.ts';
import type { Command, CommandCall } from './command-registry.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';

const ADD = new Set(['add', 'learn', '添加', '学']);
const ANSWER = new Set(['answer', 'reply', '回答']);
const REMOVE = new Set(['remove', 'forget', '删除']);

/**
 * `!intent` (what was taught), `!intent add NAME example`, `!intent answer NAME [zh|en] text`, `!intent remove NAME`.
 * Every change is a new revision of the shop, which the workers learn by themselves at the next message; `learn` hears of it at once.
 */
export function createIntentCommand(
  shops: Pick<ShopStore, 'load' | 'save'>,
  learn: (taught: Shop) => void = () => undefined,
): Command {
  return oneAfterTheOther({
    name: 'intent',
    aliases: ['意图'],
    role: 'seller',
    usage: COMMAND_TEXTS.intentUsage,
    run,
  });

  async function run(call: CommandCall, signal: AbortSignal): Promise<string> {
    const { shopId, args, typedArgs, language } = call;
    const shop = await shops.load(shopId, signal);
    if (shop === undefined) return COMMAND_TEXTS.intentNoShop[language];
    const [verb = '', name = ''] = args;
    const words = typedArgs.slice(2);
    const action = verb.toLowerCase();
    if (verb === '') return tell(shop.intents, language);
    if (name === '') return COMMAND_TEXTS.intentUsage[language];
    if (REMOVE.has(action)) return remove(shop, name, language, signal);
    if (ADD.has(action)) return add(shop, name, words.join(' '), language, signal);
    if (ANSWER.has(action)) return answer(shop, name, words, language, signal);
    return COMMAND_TEXTS.intentUsage[language];
  }

  async function add(
    shop: Shop,
    name: string,
    example: string,
    language: Language,
    signal: AbortSignal,
  ): Promise<string> {
    const taught = teachExample(shop.intents, name, example);
    const refusal = await save(shop, taught, language, signal);
    if (refusal !== undefined) return refusal;
    const count = examplesOf(taught, name);
    const missing = isIntent(name) ? 0 : Math.max(0, EXAMPLES_TO_UNDERSTAND - count);
    const text = COMMAND_TEXTS[missing > 0 ? 'intentNeedsMore' : 'intentLearning'][language];
    return fillText(text, { name, count, missing });
  }

  async function answer(
    shop: Shop,
    name: string,
    words: readonly string[],
    language: Language,
    signal: AbortSignal,
  ): Promise<string> {
    const named = LANGUAGES.find((code) => code === words[0]?.toLowerCase());
    const text = (named === undefined ? words : words.slice(1)).join(' ');
    if (text === '') return COMMAND_TEXTS.intentUsage[language];
    const refusal = await save(
      shop,
      teachAnswer(shop.intents, name, named ?? language, text),
      language,
      signal,
    );
    return refusal ?? fillText(COMMAND_TEXTS.intentAnswerSet[language], { name });
  }

  async function remove(shop: Shop, name: string, language: Language, signal: AbortSignal): Promise<string> {
    const intents = forgetIntent(shop.intents, name);
    if (intents.length === shop.intents.length)
      return fillText(COMMAND_TEXTS.intentUnknown[language], { name });
    learn(await shops.save({ ...shop, intents }, 'intents', signal));
    return fillText(COMMAND_TEXTS.intentRemoved[language], { name });
  }

  /** Saves unless nothing changed; the refusal to show when it cannot be taken. */
  async function save(
    shop: Shop,
    taught: Taught,
    language: Language,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (!taught.ok) return taught.problem.message[language];
    if (taught.intents !== shop.intents)
      learn(await shops.save({ ...shop, intents: taught.intents }, 'intents', signal));
    return undefined;
  }
}

function tell(intents: readonly TaughtIntent[], language: Language): string {
  if (intents.length === 0) return COMMAND_TEXTS.intentNone[language];
  return intents
    .map(({ name, examples, answer }) => {
      const reply = answer === undefined ? '' : ` → ${answer[language]}`;
      return `${name} (${examples.length})${reply}`;
    })
    .join('\n');
}

function examplesOf(taught: Taught, name: string): number {
  return taught.ok ? (taught.intents.find((intent) => intent.name === name)?.examples.length ?? 0) : 0;
}
