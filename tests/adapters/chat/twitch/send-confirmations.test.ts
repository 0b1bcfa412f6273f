import { describe, expect, it } from 'vitest';
import { TWITCH_TIMINGS } from '../../../../adapters/chat/twitch/options.ts';
import { createSendConfirmations } from '../../../../adapters/chat/twitch/send-confirmations.ts';

const { signal } = new AbortController();

function refuseWith(noticeId: string, text: string) {
  const confirmations = createSendConfirmations(TWITCH_TIMINGS);
  const answer = confirmations.expect('myshop', 'shoptalk-1', signal);
  confirmations.onNotice('myshop', noticeId, text);
  return answer;
}

describe('what Twitch says after a send', () => {
  it('silences the whole account when it wrote too fast', async () => {
    const answer = await refuseWith('msg_ratelimit', 'You are sending messages too quickly.');

    expect(answer).toMatchObject({ failure: 'rate_limited', retryAfterMs: 30_000, isAccountWide: true });
  });

  it('holds back only the channel that is in slow mode, for as long as the notice says', async () => {
    const answer = await refuseWith('msg_slowmode', 'You may send messages again in 12 seconds.');

    expect(answer).toMatchObject({ failure: 'rate_limited', retryAfterMs: 12_000, isAccountWide: false });
  });
});
