import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../pipelines/domain/language.ts';

/** An unset variable and one set to nothing are the same: `.env` files are full of `NAME=`. */
const blankIsUnset = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema.optional());
const withDefault = <Value>(schema: z.ZodType<Value>, value: Value) =>
  z.preprocess((raw) => blankIsUnset(raw) ?? value, schema);

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const httpUrl = url('http:', 'https:');
const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};
const isCurrency = (code: string) => Intl.supportedValuesOf('currency').includes(code);

/** Every variable this version reads. `.env.example` explains each one; a test compares the two. */
const environmentSchema = z.object({
  SHOPTALK_DATA_DIR: withDefault(z.string(), '.shoptalk'),
  SHOPTALK_SHOP: withDefault(
    z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9 and -'),
    'sample',
  ),
  SHOPTALK_LOCALE: withDefault(z.enum(LANGUAGES), 'en'),
  SHOPTALK_TIME_ZONE: withDefault(
    z.string().refine(isTimeZone, 'must be a time zone like Asia/Shanghai'),
    'Asia/Shanghai',
  ),
  SHOPTALK_CURRENCY: withDefault(z.string().refine(isCurrency, 'must be an ISO 4217 code like CNY'), 'CNY'),
  SHOPTALK_SECRET: optional(
    z.string().min(16, 'must have at least 16 characters: `openssl rand -hex 32` makes one'),
  ),
  REDIS_URL: optional(url('redis:', 'rediss:')),
  MONGODB_URI: optional(url('mongodb:', 'mongodb+srv:')),
  HTTP_HOST: withDefault(z.string(), '127.0.0.1'),
  HTTP_PORT: optional(
    z.coerce.number('must be a port number').int().min(0).max(65535, 'must be at most 65535'),
  ),
  ADMIN_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  TWITCH_USERNAME: optional(z.string().regex(/^\w{1,25}$/, 'must be the login name of the bot account')),
  TWITCH_OAUTH_TOKEN: optional(z.string()),
  TWITCH_CHANNELS: optional(commaList),
  TWITCH_TRANSPORT: withDefault(z.enum(['irc', 'eventsub']), 'irc'),
  TWITCH_IRC_URL: optional(url('ws:', 'wss:')),
  TWITCH_CLIENT_ID: optional(z.string()),
  TWITCH_CLIENT_SECRET: optional(z.string()),
  TWITCH_REFRESH_TOKEN: optional(z.string()),
  TWITCH_API_URL: optional(httpUrl),
  TWITCH_EVENTSUB_URL: optional(url('ws:', 'wss:')),
  TELEGRAM_BOT_TOKEN: optional(
    z.string().regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC…, as BotFather gave it'),
  ),
  TELEGRAM_API_ROOT: optional(httpUrl),
  TELEGRAM_WEBHOOK_URL: optional(httpUrl),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 of A-Z, a-z, 0-9, _ and -'),
  ),
  DISCORD_BOT_TOKEN: optional(z.string()),
  DISCORD_APPLICATION_ID: optional(z.string().regex(/^\d+$/, 'must be digits')),
  DISCORD_GUILD_IDS: optional(commaList),
  DISCORD_API_URL: optional(httpUrl),
  ENCODER_MODEL: optional(z.string()),
  TEXT_MODEL: optional(z.string()),
  TEXT_API_URL: optional(httpUrl),
  TEXT_API_KEY: optional(z.string()),
  TEXT_API_MODEL: optional(z.string()),
  MODEL_CACHE_DIR: optional(z.string()),
  LOG_LEVEL: withDefault(z.enum(['error', 'warn', 'info', 'debug', 'silent']), 'info'),
});
type Environment = z.infer<typeof environmentSchema>;

/** Names of all variables, for `.env.example` and for spotting misspelt ones. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(environmentSchema.shape);

const OUR_PREFIXES = /^(SHOPTALK|TWITCH|TELEGRAM|DISCORD|TEXT_API)_/;

/** The value of TEXT_MODEL that switches the in-process generator off. */
const NO_MODEL = 'none';

export type Config = ReturnType<typeof toConfig>;

/** What is wrong with the configuration, all of it at once. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  /** SHOPTALK_LOCALE where that can be used, else English. */
  readonly locale: Language;

  constructor(problems: readonly string[], locale: Language = 'en') {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
    this.locale = locale;
  }
}

/**
 * Reads `.env` of the working folder and the environment (which wins).
 * Throws ConfigError with one list of everything that is wrong and how to mend it.
 */
export function loadConfig(
  environment: NodeJS.ProcessEnv = process.env,
  folder: string = process.cwd(),
): Config {
  const file = join(folder, '.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const variables = { ...fromFile, ...environment };
  const parsed = environmentSchema.safeParse(variables);
  const locale = LANGUAGES.find((language) => language === variables.SHOPTALK_LOCALE);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${describe(issue)}`);
    throw new ConfigError(problems, locale);
  }
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems, locale);
  return toConfig(parsed.data, variables, folder);
}

/** Never shows the value: it may be a token. */
function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return issue.message;
}

/** What each value allows alone and their combination does not. */
function contradictions(env: Environment): string[] {
  const problems: string[] = [];
  const needs = (name: keyof Environment, others: readonly (keyof Environment)[], why: string) => {
    const missing = others.filter((other) => env[other] === undefined || String(env[other]) === '');
    if (env[name] !== undefined && missing.length > 0)
      problems.push(`${name} is set, so set ${missing.join(' and ')} too: ${why}`);
  };
  needs(
    'TWITCH_OAUTH_TOKEN',
    ['TWITCH_USERNAME', 'TWITCH_CHANNELS'],
    'the bot must know who it is and where to listen (docs/setup/twitch.md)',
  );
  needs('TWITCH_USERNAME', ['TWITCH_OAUTH_TOKEN'], 'a name alone cannot log in (docs/setup/twitch.md)');
  needs(
    'TELEGRAM_WEBHOOK_URL',
    ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'],
    'a webhook without a secret accepts anything (docs/setup/telegram.md)',
  );
  needs(
    'REDIS_URL',
    ['SHOPTALK_SECRET'],
    'several processes must derive the same keys; `openssl rand -hex 32` makes one',
  );
  needs(
    'MONGODB_URI',
    ['SHOPTALK_SECRET'],
    'the keys must be kept apart from the data; `openssl rand -hex 32` makes one',
  );
  const why = 'without an address they belong to no server (docs/setup/text-generation.md)';
  needs('TEXT_API_KEY', ['TEXT_API_URL'], why);
  needs('TEXT_API_MODEL', ['TEXT_API_URL'], why);
  if (
    env.TWITCH_TRANSPORT === 'eventsub' &&
    env.TWITCH_OAUTH_TOKEN !== undefined &&
    env.TWITCH_CLIENT_ID === undefined
  ) {
    problems.push(
      'TWITCH_TRANSPORT is eventsub, so set TWITCH_CLIENT_ID too: Helix wants it with every call (docs/setup/twitch.md)',
    );
  }
  return problems;
}

function toConfig(env: Environment, variables: NodeJS.ProcessEnv, folder: string) {
  return {
    dataDir: resolve(folder, env.SHOPTALK_DATA_DIR),
    shopId: env.SHOPTALK_SHOP,
    locale: env.SHOPTALK_LOCALE,
    timeZone: env.SHOPTALK_TIME_ZONE,
    currency: env.SHOPTALK_CURRENCY,
    secret: env.SHOPTALK_SECRET,
    redisUrl: env.REDIS_URL,
    mongodbUri: env.MONGODB_URI,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT, adminToken: env.ADMIN_TOKEN },
    twitch: toTwitch(env),
    telegram: toTelegram(env),
    discord: toDiscord(env),
    encoder: {
      /** A folder, or a model of the hub; undefined is the one that ships with the program. */
      model: env.ENCODER_MODEL,
      cacheDir: resolve(folder, env.MODEL_CACHE_DIR ?? join(env.SHOPTALK_DATA_DIR, 'models')),
    },
    text: {
      /** False with TEXT_MODEL=none: no generator in this process. */
      isLocal: env.TEXT_MODEL !== NO_MODEL,
      /** A folder, or a model of the hub; undefined is the one that ships with the program. */
      model: env.TEXT_MODEL === NO_MODEL ? undefined : env.TEXT_MODEL,
      /** A server that speaks the OpenAI protocol, asked before the generator in this process. */
      server: toTextServer(env),
    },
    logLevel: env.LOG_LEVEL,
    /** Variables that look like ours and are not: misspelt, or of a later version. */
    unknownNames: Object.keys(variables).filter(
      (name) => OUR_PREFIXES.test(name) && !ENVIRONMENT_NAMES.includes(name),
    ),
  };
}

function toTextServer(env: Environment) {
  if (env.TEXT_API_URL === undefined) return undefined;
  return withoutUndefined({
    baseUrl: env.TEXT_API_URL,
    apiKey: env.TEXT_API_KEY,
    model: env.TEXT_API_MODEL,
  });
}

function toTwitch(env: Environment) {
  if (env.TWITCH_OAUTH_TOKEN === undefined || env.TWITCH_USERNAME === undefined) return undefined;
  return withoutUndefined({
    username: env.TWITCH_USERNAME,
    oauthToken: env.TWITCH_OAUTH_TOKEN,
    channels: env.TWITCH_CHANNELS ?? [],
    transport: env.TWITCH_TRANSPORT,
    ircUrl: env.TWITCH_IRC_URL,
    clientId: env.TWITCH_CLIENT_ID,
    clientSecret: env.TWITCH_CLIENT_SECRET,
    refreshToken: env.TWITCH_REFRESH_TOKEN,
    apiUrl: env.TWITCH_API_URL,
    eventsubUrl: env.TWITCH_EVENTSUB_URL,
  });
}

function toTelegram(env: Environment) {
  if (env.TELEGRAM_BOT_TOKEN === undefined) return undefined;
  const webhook =
    env.TELEGRAM_WEBHOOK_URL !== undefined && env.TELEGRAM_WEBHOOK_SECRET !== undefined
      ? { url: env.TELEGRAM_WEBHOOK_URL, secret: env.TELEGRAM_WEBHOOK_SECRET }
      : undefined;
  return withoutUndefined({ botToken: env.TELEGRAM_BOT_TOKEN, apiRoot: env.TELEGRAM_API_ROOT, webhook });
}

function toDiscord(env: Environment) {
  if (env.DISCORD_BOT_TOKEN === undefined) return undefined;
  return withoutUndefined({
    botToken: env.DISCORD_BOT_TOKEN,
    applicationId: env.DISCORD_APPLICATION_ID,
    guildIds: env.DISCORD_GUILD_IDS ?? [],
    apiUrl: env.DISCORD_API_URL,
  });
}

type WithoutUndefined<Shape> = {
  [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key];
} & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>;
};

/** Absent keys instead of undefined values, as `exactOptionalPropertyTypes` wants them. */
function withoutUndefined<Shape extends object>(shape: Shape): WithoutUndefined<Shape> {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<Shape>;
}
