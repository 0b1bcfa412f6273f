import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOpenAiGenerator } from '../../../adapters/text/openai/openai-generator.ts';
import type { OpenAiGenerator } from '../../../adapters/text/openai/options.ts';
import { createPhraseReply } from '../../../bot/answering/phrase-reply.ts';
import { factsOf, type ReplyAct } from '../../../pipelines/domain/reply-plan.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { liesFor, liesInTurn } from '../../support/text/lying-server.ts';
import { type OpenAiServer, startOpenAiServer } from '../../support/text/openai-server.ts';
import { planOfAct } from '../../support/text/plan-of-act.ts';

const { signal } = new AbortController();
let server: OpenAiServer;
let generator: OpenAiGenerator;

beforeAll(async () => {
  server = await startOpenAiServer(liesInTurn());
  generator = openOpenAiGenerator({ baseUrl: server.url, log: createRecordingLog() });
  await generator.ready(signal);
});

afterAll(async () => {
  await generator.close();
  await server.close();
});

describe('a server that answers each prompt with a lie', () => {
  it.each([
    ['price', 'zh'],
    ['price', 'en'],
    ['stock_left', 'zh'],
    ['shipping', 'en'],
  ] as const)('is never believed about %s (%s)', { timeout: 60_000 }, async (act: ReplyAct, language) => {
    const plan = planOfAct(act, language);
    const phraseReply = createPhraseReply({ generators: [generator] });
    const reply = {
      plan,
      facts: factsOf(plan),
      allowedNames: [],
      forbiddenClaims: [],
      question: '?',
      maxCharacters: 240,
      seed: 'message',
    };
    const askedBefore = server.asked.length;
    const count = act === 'price' ? liesFor(act, language, []).length : 100;

    const believed: string[] = [];
    let rejected = 0;
    for (let turn = 0; turn < count; turn += 1) {
      const said = await phraseReply(reply, signal);
      if (said?.phrasedBy !== 'template') believed.push(said?.text ?? 'nothing');
      rejected += (said?.rejected.length ?? 0) > 0 ? 1 : 0;
    }

    expect(believed).toEqual([]);
    expect(server.asked.length - askedBefore).toBe(count);
    expect(rejected).toBe(count);
  });
});
