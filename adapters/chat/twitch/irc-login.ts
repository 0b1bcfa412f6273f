import { AppError } from '../../../pipelines/domain/app-error.ts';
import { type IrcConnection, type IrcConnectionNeeds, openIrcConnection } from './irc-connection.ts';
import type { TokenSource } from './token-source.ts';

type IrcLoginNeeds = Omit<IrcConnectionNeeds, 'token'> & { readonly tokens: TokenSource };

/** Opens a logged-in connection; a token Twitch refuses is renewed once, where it can be. Throws as `openIrcConnection`. */
export async function logInToIrc(needs: IrcLoginNeeds, signal: AbortSignal): Promise<IrcConnection> {
  const open = () => openIrcConnection({ ...needs, token: needs.tokens.current() }, signal);
  try {
    return await open();
  } catch (error) {
    if (!isLoginFailure(error) || !(await needs.tokens.refresh(signal))) throw error;
    return await open();
  }
}

/** True for AppError `twitch_login_failed`. */
export function isLoginFailure(error: unknown): boolean {
  return error instanceof AppError && error.code === 'twitch_login_failed';
}
