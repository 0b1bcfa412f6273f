/** How to reach Discord as one bot account. */
export interface DiscordOptions {
  /** `DISCORD_BOT_TOKEN`: the token of the page "Bot" of the developer portal, without a leading `Bot `. */
  readonly botToken: string;
  /** `DISCORD_APPLICATION_ID`; only used to write the invite link. Discord is asked for it when absent. */
  readonly applicationId?: string | undefined;
  /** `DISCORD_GUILD_IDS`: listen to these servers only. Empty means every server the bot was invited to. */
  readonly guildIds: readonly string[];
  /**
   * `DISCORD_API_URL`: REST base without a version, e.g. `http://127.0.0.1:8081/api`. Default `https://discord.com/api`.
   * The gateway's address is what this API says in `GET /gateway/bot`.
   */
  readonly apiUrl?: string | undefined;
  /** Tests make these shorter; the program leaves them alone. */
  readonly timings?: Partial<DiscordTimings>;
}

/** Waits, all in ms. */
export interface DiscordTimings {
  /** How often we ask the gateway whether it is still there. Its own heartbeat (41 s) is too slow to notice a dead socket. */
  readonly beatEveryMs: number;
  /** A heartbeat unanswered for this long means that the socket is dead. With `beatEveryMs` it stays under 20 s. */
  readonly ackTimeoutMs: number;
  /** The first login must succeed within this time. */
  readonly loginTimeoutMs: number;
  /** Least time between two logins (IDENTIFY). https://docs.discord.com/developers/events/gateway#rate-limits */
  readonly identifyIntervalMs: number;
  /** One REST call must be answered within this time. */
  readonly requestTimeoutMs: number;
  /** Waits before an event is offered again to a sink that failed; after the last one it is given up. */
  readonly sinkRetryDelaysMs: readonly number[];
}

export const DEFAULT_TIMINGS: DiscordTimings = {
  beatEveryMs: 8_000,
  ackTimeoutMs: 10_000,
  loginTimeoutMs: 30_000,
  identifyIntervalMs: 5_000,
  requestTimeoutMs: 10_000,
  sinkRetryDelaysMs: [100, 400, 1_600, 5_000],
};

/** REST base in the form discord.js wants: no version and no slash at the end. */
export function toApiBase(apiUrl: string | undefined): string {
  return (apiUrl ?? 'https://discord.com/api').replace(/\/+$/, '').replace(/\/v\d+$/, '');
}
