import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ModelFolderOptions {
  readonly name?: string;
  readonly weights?: string;
  /** Files left out. */
  readonly without?: readonly string[];
}

/** Writes a folder that looks like an encoder of ours; its weights are no model. Returns its path. */
export function writeModelFolder(parent: string, options: ModelFolderOptions = {}): string {
  const { name = 'encoder', weights = 'no weights', without = [] } = options;
  const folder = join(parent, name);
  const files = {
    'config.json': JSON.stringify({ model_type: 'bert', hidden_size: 2 }),
    'tokenizer.json': '{}',
    'tokenizer_config.json': '{}',
    'onnx/model_quantized.onnx': weights,
  };
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const [file, content] of Object.entries(files))
    if (!without.includes(file)) writeFileSync(join(folder, file), content);
  return folder;
}
