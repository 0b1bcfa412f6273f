import type { Command } from 'commander';
import type { MongoStore } from '../../adapters/store/mongo/open-mongo-store.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import type { LedgerEntry } from '../../pipelines/domain/ledger.ts';
import { systemClock } from '../../pipelines/ports/clock.ts';
import { deriveKeys } from '../../pipelines/privacy/derive-keys.ts';
import { createTextVault } from '../../pipelines/privacy/text-vault.ts';
import { BadInput } from '../bad-input.ts';
import type { Config } from '../config.ts';
import { describeReply } from '../describe-reply.ts';
import { explainToday } from '../explain-today.ts';
import { fillText } from '../locales/command-texts.ts';
import { WHY_TEXTS } from '../locales/why-texts.ts';
import { secretOf } from '../secret-file.ts';
import { printResult } from './print-result.ts';
import { withStore } from './with-store.ts';

export function addWhyCommand(program: Command): void {
  program
    .command('why')
    .description('what became of a message, and the facts and revisions behind its answer')
    .argument('<message-id>', 'id of the message (platform-channel-id), or of a send (reply-…, correct-…)')
    .option('--json', 'print one JSON object')
    .action(tellWhy);
}

async function tellWhy(id: string, flags: { readonly json?: boolean }): Promise<void> {
  const found = await withStore(async (store, config, signal) => ({
    ...(await lookUp(id, store, config, signal)),
    language: config.locale,
  }));
  if (found.entry === undefined && found.reply === undefined)
    throw new BadInput('unknown_message', `Nothing is known of ${id}. The studio shows the ids of messages.`);
  const { entry, reply, text, language } = found;
  const outcome = entry === undefined ? [] : describeEntry(entry, language);
  const asked = text === undefined ? [] : [fillText(WHY_TEXTS.asked[language], { text })];
  const lines = [...asked, ...outcome, ...(reply === undefined ? [] : describeReply(reply, language))];
  printResult(
    { message: id, ...(entry && outcomeOf(entry)), ...(text && { text }), ...(reply && { reply }) },
    {
      json: flags.json,
      text: lines.join('\n'),
    },
  );
}

/** The id of a correction leads to the reply that it put right. */
async function lookUp(id: string, store: MongoStore, config: Config, signal: AbortSignal) {
  const { shopId } = config;
  const sendId = id.replace(/^correct-\d+-/, '');
  const key = sendId.replace(/^reply-/, '');
  const [entry, record, stored] = await Promise.all([
    store.deliveryLedger.find(shopId, key, signal),
    store.replies.find(shopId, sendId, signal),
    store.messages.find(shopId, key, signal),
  ]);
  const vault = createTextVault(deriveKeys(secretOf(config)).textKey);
  return {
    entry,
    text: stored === undefined ? undefined : vault.unseal(key, stored.text),
    reply: record && (await explainToday(record, { ...store, clock: systemClock }, signal)),
  };
}

function describeEntry({ state, reason, intent }: LedgerEntry, language: Language): readonly string[] {
  const meant = intent === undefined ? [] : [fillText(WHY_TEXTS.intent[language], { intent })];
  return [...meant, fillText(WHY_TEXTS.state[language], { state, reason })];
}

function outcomeOf({ state, reason, intent }: LedgerEntry) {
  return { state, reason, ...(intent === undefined ? {} : { intent }) };
}
