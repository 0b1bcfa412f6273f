import { Argument, type Command } from 'commander';
import { PLATFORMS, type Platform } from '../../pipelines/domain/platform.ts';
import { toViewerKey } from '../../pipelines/domain/viewer.ts';
import { deriveKeys } from '../../pipelines/privacy/derive-keys.ts';
import { createIdentityVault } from '../../pipelines/privacy/identity-vault.ts';
import { createTextVault } from '../../pipelines/privacy/text-vault.ts';
import { unsealViewerExport } from '../../pipelines/privacy/unseal-viewer-export.ts';
import { BadInput } from '../bad-input.ts';
import { loadConfig } from '../config.ts';
import { secretOf } from '../secret-file.ts';
import { printResult } from './print-result.ts';
import { withStore } from './with-store.ts';

const VIEWER_KEY = /^[0-9a-f]{32}$/;

export function addViewerCommand(program: Command): void {
  const viewer = program
    .command('viewer')
    .description('what is stored about a viewer: find the key, hand the data out, erase them');
  viewer
    .command('find')
    .description('print the viewer key of a platform account, for `export` and `forget`')
    .addArgument(new Argument('<platform>', 'where the viewer writes').choices(PLATFORMS))
    .argument('<user-id>', "the account's id on the platform (digits, not the name); in the console the name")
    .option('--json', 'print one JSON object')
    .action(findViewer);
  viewer
    .command('export')
    .description('print everything stored about a viewer as JSON')
    .argument('<key>', 'viewer key, 32 hex digits')
    .action(exportViewer);
  viewer
    .command('forget')
    .description('erase a viewer from every collection')
    .argument('<key>', 'viewer key, 32 hex digits')
    .option('--json', 'print one JSON object')
    .action(forgetViewer);
}

/** Computed from the secret, so it needs no store and does not tell whether anything is stored. */
function findViewer(platform: Platform, userId: string, flags: { readonly json?: boolean }): void {
  const key = toViewerKey(platform, userId, deriveKeys(secretOf(loadConfig())).viewerSecret);
  printResult({ platform, viewer_key: key }, { json: flags.json, text: key });
}

async function exportViewer(key: string): Promise<void> {
  assertViewerKey(key);
  const data = await withStore(async (store, config, signal) => {
    const keys = deriveKeys(secretOf(config));
    const vaults = {
      identities: createIdentityVault(keys.identityKey),
      texts: createTextVault(keys.textKey),
    };
    return unsealViewerExport(await store.viewerData.exportViewer(config.shopId, key, signal), vaults);
  });
  process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}

async function forgetViewer(key: string, flags: { readonly json?: boolean }): Promise<void> {
  assertViewerKey(key);
  const erased = await withStore((store, config, signal) =>
    store.viewerData.forgetViewer(config.shopId, key, signal),
  );
  const lines = Object.entries(erased).map(([collection, count]) => `${collection}: ${count}`);
  printResult(
    { erased },
    { json: flags.json, text: lines.length === 0 ? 'nothing was stored' : lines.join('\n') },
  );
}

function assertViewerKey(key: string): void {
  if (!VIEWER_KEY.test(key))
    throw new BadInput('bad_viewer_key', `${key} is no viewer key: it has 32 hex digits.`);
}
