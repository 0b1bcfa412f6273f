import { expect, it, vi } from 'vitest';
import { startFakeIrcServer } from '../../../support/twitch/fake-irc-server.ts';
import { openForTest, outbound } from '../../../support/twitch/open-for-test.ts';
import { CHANNEL, GOOD_TOKEN } from '../../../support/twitch/twitch-harness.ts';

/** Timers that keep the process alive. In a file of its own: other tests' timers would be counted. */
function countTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

it('leaves no timer running when it is closed, even when the server welcomed it twice', async () => {
  const irc = await startFakeIrcServer({ token: GOOD_TOKEN });
  const before = countTimers();
  const { chat, recorder } = await openForTest({ ircUrl: irc.url });
  irc.sendRaw(':tmi.twitch.tv 376 shopbot :>\r\n');
  irc.say({ channel: CHANNEL, text: 'marker' });
  await recorder.message('marker');
  await chat.send(outbound('有货'), AbortSignal.timeout(5_000));

  await chat.close();
  await irc.stop();

  // tmi.js leaves a timer of 0.6 s behind every line it sends; waitFor itself runs one.
  await vi.waitFor(() => expect(countTimers()).toBeLessThanOrEqual(before + 1), 5_000);
});
