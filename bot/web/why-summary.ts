import type { ExplainedReply } from '../../pipelines/answer/explain-reply.ts';
import type { WireWhy } from './studio/client/wire.ts';

/** What an answer rests on, as the studio's card shows it. */
export function summariseWhy(reply: ExplainedReply | undefined): WireWhy {
  if (reply === undefined) return { reply: null };
  const { phrasedBy, rejected, revision, currentRevision, facts, correction } = reply;
  return {
    reply: {
      phrasedBy,
      rejected: [...new Set(rejected.map(({ code }) => code))],
      revision,
      currentRevision,
      facts: facts.map(({ now = null, ...fact }) => ({ ...fact, now })),
      ...(correction === undefined
        ? {}
        : { correction: { text: correction.text, revision: correction.revision } }),
    },
  };
}
