import { describe, expect, it } from 'vitest';
import { grammarOf } from '../../../pipelines/answer/grammar/grammar-of.ts';
import { LANGUAGES } from '../../../pipelines/domain/language.ts';

describe('the reply to a complaint', () => {
  it.each(LANGUAGES)(
    'says in %s that a person was told only together with the number of a ticket',
    (language) => {
      for (const template of grammarOf(language).complaint) {
        const withoutTicket = template.replace(/\[[^\]]*\{ticket\}[^\]]*\]/g, '');

        expect(withoutTicket).not.toBe(template);
        expect(withoutTicket).not.toMatch(/转告|反馈给|收到|told|notified|passed/);
      }
    },
  );
});
