import { describe } from 'vitest';
import type { ChatHarness } from './chat-harness.ts';
import { describeClosing } from './close-cases.ts';
import { createSuite } from './conformance-case.ts';
import { describeConnection } from './connection-cases.ts';
import { describeHostile } from './hostile-cases.ts';
import { describeProfile } from './profile-cases.ts';
import { describeReceiving } from './receive-cases.ts';
import { describeSending } from './send-cases.ts';

/**
 * The one conformance suite of the port `ChatPlatform`. Every adapter passes it over a real socket to a fake server that
 * speaks its platform's protocol. How to plug an adapter in: `chat-harness.ts`.
 */
export function describeChatPlatform(name: string, harness: ChatHarness): void {
  const suite = createSuite(harness);
  describe(`${name} as a chat platform`, () => {
    describe('connection', () => describeConnection(suite));
    describe('receiving', () => describeReceiving(suite));
    describe('sending', () => describeSending(suite));
    describe('profile', () => describeProfile(suite));
    describe('hostile input', () => describeHostile(suite));
    describe('closing', () => describeClosing(suite));
  });
}
