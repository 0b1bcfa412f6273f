import { createHash } from 'node:crypto';
import type { Language } from '../../pipelines/domain/language.ts';
import type { Product, Shop } from '../../pipelines/domain/shop.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { ShopStore } from '../../pipelines/ports/shop-store.ts';
import type { StageStore } from '../../pipelines/ports/stage-store.ts';
import { detectLanguage } from '../../pipelines/understand/detect-language.ts';
import { findProduct } from '../../pipelines/understand/slots/find-products.ts';
import { findForbiddenClaims } from '../../pipelines/verify/forbidden-claims.ts';
import { plainText } from '../../pipelines/verify/plain-text.ts';
import { fillText } from '../locales/command-texts.ts';
import { STAGE_TEXTS } from '../locales/stage-texts.ts';
import type { Command, CommandCall } from './command-registry.ts';

export interface StageCommandNeeds {
  readonly shops: Pick<ShopStore, 'load'>;
  readonly stages: StageStore;
  readonly clock: Clock;
}

const OFF = new Set(['off', 'none', '下', '讲完']);
const DEFAULT_MINUTES = 15;
const MAX_MINUTES = 24 * 60;
const MINUTES = /^(\d{1,4})(?:m|min|分钟?)$/iu;
/** `2d`, `1h`: meant as a time, and none we know. */
const LIKE_A_TIME = /^\d+[a-z]{1,5}$/iu;
const LINK = /^#(\d{1,4})$|^(\d{1,4})号(?:链接)?$/u;

/** `!show 7`, `!show off`, `!show`: the product in the host's hands, which "this one" then means. */
export function createShowCommand({ shops, stages, clock }: StageCommandNeeds): Command {
  return {
    name: 'show',
    aliases: ['讲解'],
    role: 'moderator',
    usage: STAGE_TEXTS.showUsage,
    async run({ shopId, args: [word = ''], language }, signal) {
      const shop = await shops.load(shopId, signal);
      if (shop === undefined) return STAGE_TEXTS.noShop[language];
      if (word === '') {
        const { nowShowing } = await stages.load(shopId, clock.now(), signal);
        return tellShown(findProduct(shop, nowShowing), language);
      }
      const product = OFF.has(word.toLowerCase()) ? undefined : productOf(shop, word);
      if (product === undefined && !OFF.has(word.toLowerCase()))
        return fillText(STAGE_TEXTS.noSuchLink[language], { item: word });
      await stages.show(shopId, product?.id, signal);
      return tellShown(product, language);
    },
  };
}

/** `!say 15m #7 today with a pouch`: a fact of the host's own, good for a while. `!say` lists them. */
export function createSayCommand({ shops, stages, clock }: StageCommandNeeds): Command {
  return {
    name: 'say',
    aliases: ['口播'],
    role: 'moderator',
    usage: STAGE_TEXTS.sayUsage,
    run: (call, signal) => (call.args.length === 0 ? list(call, signal) : say(call, signal)),
  };

  async function list({ shopId, language }: CommandCall, signal: AbortSignal): Promise<string> {
    const { spoken } = await stages.load(shopId, clock.now(), signal);
    if (spoken.length === 0) return STAGE_TEXTS.saidNothing[language];
    return spoken.map(({ id, text }) => `${id} ${text[language] || text.zh || text.en}`).join('\n');
  }

  async function say(call: CommandCall, signal: AbortSignal): Promise<string> {
    const { shopId, language, message, typedArgs } = call;
    const { minutes, link, text } = readSaying(typedArgs);
    const isBadTime = !MINUTES.test(typedArgs[0] ?? '') && LIKE_A_TIME.test(typedArgs[0] ?? '');
    if (text === '' || minutes > MAX_MINUTES || isBadTime) return STAGE_TEXTS.sayUsage[language];
    const shop = await shops.load(shopId, signal);
    const product = shop === undefined || link === undefined ? undefined : findProduct(shop, link);
    if (link !== undefined && product === undefined)
      return fillText(STAGE_TEXTS.noSuchLink[language], { item: link });
    const spokenIn = detectLanguage(text);
    const [forbidden] = findForbiddenClaims(plainText(text), shop?.forbiddenClaims ?? [], language);
    if (forbidden !== undefined) return fillText(STAGE_TEXTS.sayForbidden[language], { ...forbidden });

    const saidAt = clock.now();
    const id = idOf(message.key);
    const texts = { zh: '', en: '', [spokenIn]: text };
    const spoken = { id, text: texts, saidAt, validUntil: saidAt + minutes * 60_000 };
    await stages.say(shopId, product === undefined ? spoken : { ...spoken, productId: product.id }, signal);
    return fillText(STAGE_TEXTS.said[language], { id, minutes });
  }
}

/** `!unsay ID`: what the host said holds no more. */
export function createUnsayCommand({ stages }: Pick<StageCommandNeeds, 'stages'>): Command {
  return {
    name: 'unsay',
    aliases: ['取消口播'],
    role: 'moderator',
    usage: STAGE_TEXTS.sayUsage,
    async run({ shopId, args: [id = ''], language }, signal) {
      if (id === '') return STAGE_TEXTS.sayUsage[language];
      const wasThere = await stages.unsay(shopId, id, signal);
      return fillText(STAGE_TEXTS[wasThere ? 'unsaid' : 'unsaidUnknown'][language], { id });
    },
  };
}

/** The product a seller means: `7`, `#7`, `7号` or its id. */
export function productOf(shop: Shop, word: string): Product | undefined {
  const [, hash, chinese] = LINK.exec(word) ?? [];
  return findProduct(shop, hash ?? chinese ?? word);
}

/** Short, to be typed; the same when the command is handled again. */
function idOf(key: string): string {
  return `s${createHash('sha256').update(key).digest('hex').slice(0, 4)}`;
}

function readSaying(words: readonly string[]) {
  const [first = '', second = ''] = words;
  const minutes = MINUTES.exec(first.normalize('NFKC'))?.[1];
  const rest = minutes === undefined ? words : words.slice(1);
  const linkWord = minutes === undefined ? first : second;
  const [, hash, chinese] = LINK.exec(linkWord.normalize('NFKC')) ?? [];
  const link = hash ?? chinese;
  const text = (link === undefined ? rest : rest.slice(1)).join(' ').trim();
  return { minutes: Number(minutes ?? DEFAULT_MINUTES), text, ...(link === undefined ? {} : { link }) };
}

function tellShown(product: Product | undefined, language: Language): string {
  if (product === undefined) return STAGE_TEXTS.shownNone[language];
  return fillText(STAGE_TEXTS.shown[language], { link: product.link, name: product.name[language] });
}
