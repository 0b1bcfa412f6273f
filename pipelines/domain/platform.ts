/** The chat platforms Shoptalk speaks. `console` is the terminal and the studio page: it needs no account. */
export const PLATFORMS = ['twitch', 'telegram', 'discord', 'console'] as const;
export type Platform = (typeof PLATFORMS)[number];
