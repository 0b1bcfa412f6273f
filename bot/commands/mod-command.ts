import {
  DEFAULT_MODERATION,
  MODERATION_LEVELS,
  type ModerationLevel,
  type ModerationMode,
  type ModerationSettings,
  type Offence,
} from '../../pipelines/domain/moderation.ts';
import { MAX_BLOCKED_CHARACTERS, MAX_BLOCKED_WORDS } from '../../pipelines/moderate/blocked-words.ts';
import { toAllowedDomain } from '../../pipelines/moderate/link-allow-list.ts';
import type { ModerationStore } from '../../pipelines/ports/moderation-store.ts';
import { fillText } from '../locales/command-texts.ts';
import { MODERATION_TEXTS } from '../locales/moderation-texts.ts';
import type { Command, CommandCall } from './command-registry.ts';
import { describeModeration, joinOrNone } from './describe-moderation.ts';
import type { FindViewer } from './find-viewer.ts';
import { createModerationLog } from './moderation-log.ts';
import type { NameOf } from './name-of.ts';

export interface ModCommandNeeds {
  readonly store: ModerationStore;
  readonly findViewer: FindViewer;
  readonly nameOf: NameOf;
  /** IANA name; the log's times are written in it. */
  readonly timeZone: string;
}

/** What one sub-command does with what follows it. */
type Action = (call: CommandCall, rest: readonly string[], signal: AbortSignal) => Promise<string>;

const MODES: Readonly<Record<string, ModerationMode>> = {
  on: 'act',
  act: 'act',
  开: 'act',
  observe: 'observe',
  观察: 'observe',
  ignore: 'ignore',
  忽略: 'ignore',
  off: 'off',
  关: 'off',
};

const RULES: Readonly<Record<string, Offence>> = {
  links: 'link',
  link: 'link',
  链接: 'link',
  spam: 'spam',
  广告: 'spam',
  words: 'blocked_word',
  屏蔽词: 'blocked_word',
  abuse: 'abuse',
  辱骂: 'abuse',
  caps: 'caps',
  大写: 'caps',
  symbols: 'symbols',
  符号: 'symbols',
  emotes: 'emotes',
  表情: 'emotes',
  repeat: 'repeat',
  刷屏: 'repeat',
};

const LEVELS: Readonly<Record<string, ModerationLevel>> = {
  ...Object.fromEntries(MODERATION_LEVELS.map((level) => [level, level])),
  宽松: 'lenient',
  普通: 'normal',
  严格: 'strict',
};

const SWITCHES: Readonly<Record<string, boolean>> = { on: true, 开: true, off: false, 关: false };
const MAX_LIMIT = 1000;

/** `!mod`: everything a moderator can set about moderation, and what was done. */
export function createModCommand(needs: ModCommandNeeds): Command {
  const { store, findViewer } = needs;
  const log = createModerationLog(needs);

  const actions: Readonly<Record<string, Action>> = {
    block: (call, rest, signal) => block(call, rest.join(' '), signal),
    unblock: (call, rest, signal) => {
      const word = rest.join(' ').toLowerCase();
      const without = (words: readonly string[]) => words.filter((one) => one.toLowerCase() !== word);
      return changeWords(call, without, signal);
    },
    allow: (call, [domain = ''], signal) => changeDomains(call, domain, (all, one) => [...all, one], signal),
    disallow: (call, [domain = ''], signal) => changeDomains(call, domain, (all) => all, signal),
    level: setLevel,
    limit: setLimit,
    log: ({ shopId, language }, _rest, signal) => log(shopId, language, signal),
    forgive,
  };
  const ALIASES: Readonly<Record<string, string>> = {
    屏蔽: 'block',
    取消屏蔽: 'unblock',
    允许: 'allow',
    取消允许: 'disallow',
    等级: 'level',
    上限: 'limit',
    记录: 'log',
    原谅: 'forgive',
  };

  return {
    name: 'mod',
    aliases: ['管理'],
    role: 'moderator',
    usage: MODERATION_TEXTS.modUsage,
    async run(call, signal) {
      const [first = '', ...rest] = call.args;
      const word = first.toLowerCase();
      const action = actions[ALIASES[word] ?? word];
      if (action !== undefined) return action(call, rest, signal);
      const mode = MODES[word];
      if (mode !== undefined) return setMode(call, mode, signal);
      const rule = RULES[word];
      const isOn = SWITCHES[(rest[0] ?? '').toLowerCase()];
      if (rule !== undefined && isOn !== undefined) return switchRule(call, rule, isOn, signal);
      if (word !== '' && word !== 'status' && word !== '状态')
        return MODERATION_TEXTS.modUsage[call.language];
      const settings = (await store.loadSettings(call.shopId, signal)) ?? DEFAULT_MODERATION;
      return describeModeration(settings, call.language);
    },
  };

  function change(
    { shopId }: CommandCall,
    how: (settings: ModerationSettings) => ModerationSettings,
    signal: AbortSignal,
  ): Promise<ModerationSettings> {
    return store.changeSettings(shopId, DEFAULT_MODERATION, how, signal);
  }

  async function setMode(call: CommandCall, mode: ModerationMode, signal: AbortSignal): Promise<string> {
    await change(call, (settings) => ({ ...settings, mode }), signal);
    const { language } = call;
    return fillText(MODERATION_TEXTS.modMode[language], { mode: MODERATION_TEXTS[`mode_${mode}`][language] });
  }

  async function switchRule(call: CommandCall, rule: Offence, isOn: boolean, signal: AbortSignal) {
    await change(
      call,
      (settings) => {
        const others = settings.disabled.filter((one) => one !== rule);
        return { ...settings, disabled: isOn ? others : [...others, rule] };
      },
      signal,
    );
    const text = MODERATION_TEXTS[isOn ? 'modRuleOn' : 'modRuleOff'][call.language];
    return fillText(text, { rule: MODERATION_TEXTS[`rule_${rule}`][call.language] });
  }

  async function setLevel(call: CommandCall, [word = '']: readonly string[], signal: AbortSignal) {
    const { language } = call;
    const level = LEVELS[word.toLowerCase()];
    if (level === undefined) return MODERATION_TEXTS.modUsage[language];
    await change(call, (settings) => ({ ...settings, level }), signal);
    return fillText(MODERATION_TEXTS.modLevel[language], {
      level: MODERATION_TEXTS[`level_${level}`][language],
    });
  }

  async function setLimit(
    call: CommandCall,
    [name = '', number = '']: readonly string[],
    signal: AbortSignal,
  ) {
    const { language } = call;
    const rule = RULES[name.toLowerCase()];
    const limit = Number(number);
    const isLimited = rule === 'caps' || rule === 'symbols' || rule === 'emotes' || rule === 'repeat';
    if (!isLimited || !Number.isInteger(limit) || limit < 2 || limit > MAX_LIMIT) {
      return MODERATION_TEXTS.modUsage[language];
    }
    await change(
      call,
      (settings) => ({ ...settings, limits: { ...settings.limits, [rule]: limit } }),
      signal,
    );
    return fillText(MODERATION_TEXTS.modLimit[language], {
      rule: MODERATION_TEXTS[`rule_${rule}`][language],
      limit,
    });
  }

  async function block(call: CommandCall, word: string, signal: AbortSignal): Promise<string> {
    const { language } = call;
    if (word === '') return MODERATION_TEXTS.modUsage[language];
    const known = (await store.loadSettings(call.shopId, signal))?.blockedWords ?? [];
    if (word.length > MAX_BLOCKED_CHARACTERS || known.length >= MAX_BLOCKED_WORDS) {
      return fillText(MODERATION_TEXTS.modTooManyWords[language], {
        max: MAX_BLOCKED_WORDS,
        characters: MAX_BLOCKED_CHARACTERS,
      });
    }
    return changeWords(call, (words) => [...new Set([...words, word])], signal);
  }

  /** The answer names no word: it is posted in the room the word is blocked in. */
  async function changeWords(
    call: CommandCall,
    how: (words: readonly string[]) => readonly string[],
    signal: AbortSignal,
  ): Promise<string> {
    const { blockedWords } = await change(
      call,
      (settings) => ({ ...settings, blockedWords: how(settings.blockedWords) }),
      signal,
    );
    return fillText(MODERATION_TEXTS.modWords[call.language], { count: blockedWords.length });
  }

  async function changeDomains(
    call: CommandCall,
    typed: string,
    how: (others: readonly string[], domain: string) => readonly string[],
    signal: AbortSignal,
  ): Promise<string> {
    const domain = toAllowedDomain(typed);
    if (domain === undefined) return MODERATION_TEXTS.modBadDomain[call.language];
    const { allowedDomains } = await change(
      call,
      (settings) => {
        const others = settings.allowedDomains.filter((one) => one !== domain);
        return { ...settings, allowedDomains: how(others, domain) };
      },
      signal,
    );
    const domains = joinOrNone(allowedDomains, call.language);
    return fillText(MODERATION_TEXTS.modDomains[call.language], { domains });
  }

  async function forgive(
    { shopId, message, language }: CommandCall,
    [name]: readonly string[],
    signal: AbortSignal,
  ) {
    const viewerKey = await findViewer(shopId, message, name, signal);
    if (viewerKey === undefined) return MODERATION_TEXTS.viewerUnknown[language];
    const count = await store.forgive(shopId, { viewerKey }, signal);
    return fillText(MODERATION_TEXTS.modForgiven[language], { count });
  }
}
