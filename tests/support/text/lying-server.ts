import { ACT_MEANINGS } from '../../../pipelines/answer/phrasing/meanings.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { ReplyAct } from '../../../pipelines/domain/reply-plan.ts';
import { readWritten } from './lies.ts';
import { type AskedCompletion, type Behaviour, says } from './openai-server.ts';

const FILES = ['lies', 'fresh-lies', 'second-lies', 'third-lies'] as const;
const PRICE_BASE: Readonly<Record<Language, RegExp>> = {
  zh: /^\{link\} \{product\}现在\{price\}，/u,
  en: /^\{product\} \(\{link\}\) is \{price\}, /u,
};

/** Lies about anything that are true where they are the point of the reply. */
const TRUE_THERE: Partial<Record<ReplyAct, RegExp>> = {
  warranty: /，保修$/u,
  coupon: /，领券$/u,
  coupons: /，领券$/u,
  shipping_free: /, free(?: shipping)?$/iu,
};

/** What the prompt asks for, read as a model would: what to say, in which language, with which places. */
interface Asked {
  readonly act: ReplyAct;
  readonly language: Language;
  readonly places: readonly string[];
}

/** Every lie there is for an act: those written for it, and those about anything behind its own places. */
export function liesFor(act: ReplyAct, language: Language, places: readonly string[]): readonly string[] {
  const written = FILES.flatMap((file) => readWritten(file, language));
  const own = written.filter((one) => one.act === act).map(({ sentence }) => sentence);
  const stop = language === 'zh' ? '，' : ', ';
  const added = written
    .filter(({ sentence }) => PRICE_BASE[language].test(sentence))
    .map(({ sentence }) => [...places, sentence.replace(PRICE_BASE[language], '')].join(stop))
    .filter((sentence) => !TRUE_THERE[act]?.test(sentence));
  return act === 'price' ? own : [...own, ...added];
}

/** A server whose every answer is the next lie about what it was asked. */
export function liesInTurn(): Behaviour {
  const told = new Map<string, number>();
  return (response, asked) => {
    const prompt = readPrompt(asked);
    if (prompt === undefined) return says('hello')(response, asked);
    const { act, language, places } = prompt;
    const lies = liesFor(act, language, places);
    const turn = told.get(`${act} ${language}`) ?? 0;
    told.set(`${act} ${language}`, turn + 1);
    says(lies[turn % lies.length] ?? '')(response, asked);
  };
}

/** Undefined for what is no reply to phrase: the first request only wakes a server up. */
function readPrompt({ messages }: AskedCompletion): Asked | undefined {
  const [, json = '{}'] = /<data>\n([\s\S]*)\n<\/data>/.exec(messages.at(-1)?.content ?? '') ?? [];
  const data: { task?: string; language?: string; slots_you_must_use?: object } = JSON.parse(json);
  const [act] = (Object.keys(ACT_MEANINGS) as ReplyAct[]).filter((one) => ACT_MEANINGS[one] === data.task);
  if (act === undefined) return undefined;
  const places = Object.keys(data.slots_you_must_use ?? {}).map((slot) => `{${slot}}`);
  return { act, language: data.language === 'English' ? 'en' : 'zh', places };
}
