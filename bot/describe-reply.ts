import type { ExplainedFact, ExplainedReply } from '../pipelines/answer/explain-reply.ts';
import type { Language } from '../pipelines/domain/language.ts';
import { fillText } from './locales/command-texts.ts';
import { WHY_TEXTS } from './locales/why-texts.ts';

/** What a reply rests on, in lines for people. */
export function describeReply(reply: ExplainedReply, language: Language): readonly string[] {
  const { text, phrasedBy, rejected, revision, currentRevision, facts, correction } = reply;
  const codes = [...new Set(rejected.map(({ code }) => code))].join(', ');
  return [
    fillText(WHY_TEXTS.reply[language], { text }),
    fillText(WHY_TEXTS[phrasedBy][language], { revision, current: currentRevision }),
    ...(facts.length === 0
      ? [WHY_TEXTS.noFacts[language]]
      : facts.map((fact) => describeFact(fact, language))),
    ...(codes === '' ? [] : [fillText(WHY_TEXTS.rejected[language], { codes })]),
    ...(correction === undefined ? [] : [fillText(WHY_TEXTS.corrected[language], { text: correction.text })]),
  ];
}

function describeFact({ id, value, now, hasChanged }: ExplainedFact, language: Language): string {
  if (now === undefined) return fillText(WHY_TEXTS.factGone[language], { id, value });
  return fillText(WHY_TEXTS[hasChanged ? 'factChanged' : 'fact'][language], { id, value, now });
}
