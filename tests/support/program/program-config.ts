import { type Config, loadConfig } from '../../../bot/config.ts';

/** Variables of the environment as the program reads them. */
export type Variables = Readonly<Record<string, string>>;

/** The configuration of a program of this test's own: nothing of the real environment or a `.env` gets in, any port will do. */
export function programConfig(dataDir: string, variables: Variables = {}): Config {
  return loadConfig({ SHOPTALK_DATA_DIR: dataDir, HTTP_PORT: '0', ...variables }, dataDir);
}
