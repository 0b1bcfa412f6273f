/** Discord's ids: up to 20 digits that carry the moment they were made. https://docs.discord.com/developers/reference#snowflakes */
const SNOWFLAKE = /^\d{1,20}$/;

const DISCORD_EPOCH_MS = 1_420_070_400_000n;

export function isSnowflake(text: string): boolean {
  return SNOWFLAKE.test(text);
}

/** When the thing with this id was made, ms since the epoch. */
export function snowflakeTime(id: string): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH_MS);
}
