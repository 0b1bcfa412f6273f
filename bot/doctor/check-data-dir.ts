import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../pipelines/domain/finding.ts';
import { finding } from './finding.ts';

/** Journals are rewritten when they are compacted: less free space than this is too little. */
const MIN_FREE_BYTES = 500 * 1024 * 1024;
const OTHERS = 0o077;

/** Whether the data directory can be written, is private, and has room. */
export function checkDataDir(dataDir: string): readonly Finding[] {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK);
  } catch (error) {
    return [notWritable(dataDir, error)];
  }
  return [...tooFull(dataDir), ...readableByOthers(join(dataDir, 'secret'))];
}

function notWritable(dataDir: string, error: unknown): Finding {
  return finding(
    'data_dir_not_writable',
    'error',
    {
      zh: `数据目录 ${dataDir} 不能写入：${error}`,
      en: `The data directory ${dataDir} cannot be written: ${error}`,
    },
    {
      zh: '修正权限，或把 SHOPTALK_DATA_DIR 设为别的目录。',
      en: 'Mend its permissions, or set SHOPTALK_DATA_DIR to another folder.',
    },
  );
}

function tooFull(dataDir: string): readonly Finding[] {
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize >= MIN_FREE_BYTES) return [];
  const megabytes = Math.round((bavail * bsize) / 1024 / 1024);
  return [
    finding(
      'disk_almost_full',
      'error',
      {
        zh: `数据目录所在磁盘只剩 ${megabytes} MB。`,
        en: `Only ${megabytes} MB are free where the data directory is.`,
      },
      { zh: '清理磁盘，或换一个 SHOPTALK_DATA_DIR。', en: 'Free some space, or move SHOPTALK_DATA_DIR.' },
    ),
  ];
}

function readableByOthers(file: string): readonly Finding[] {
  if (!existsSync(file) || (statSync(file).mode & OTHERS) === 0 || process.platform === 'win32') return [];
  return [
    finding(
      'secret_readable_by_others',
      'error',
      {
        zh: `密钥文件 ${file} 别的用户也能读。`,
        en: `Other users of this machine can read the secret in ${file}.`,
      },
      { zh: `运行 chmod 600 ${file}`, en: `Run chmod 600 ${file}` },
    ),
  ];
}
