import { AppError } from '../../../pipelines/domain/app-error.ts';

/** Why Twitch did not let us in. The text carries what Twitch said, never the token. */
export function loginFailed(detail: string): AppError {
  return new AppError({
    code: 'twitch_login_failed',
    message: `Twitch refused the login ("${detail}"). Make a new token for the bot's account and set TWITCH_OAUTH_TOKEN; docs/setup/twitch.md, step 3.`,
    retryable: false,
    audience: 'operator',
  });
}
