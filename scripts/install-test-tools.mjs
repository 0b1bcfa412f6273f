// Makes sure the programs the tests start are there: redis-server and a Chromium. Installs them with apt where it may;
// elsewhere it says what to install. Runs before `npm test`; quick when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chinese in screenshots is empty boxes without it. Linux finds fonts here; macOS brings its own. */
const CJK_FONT_FOLDER = '/usr/share/fonts/opentype/noto';

const TOOLS = [
  { name: 'redis-server', isThere: () => isOnPath('redis-server'), apt: ['redis-server'], brew: 'redis' },
  { name: 'chromium', isThere: hasChromium, apt: ['chromium'], brew: '--cask chromium' },
];

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, program)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return isExecutable(chosen);
  return ['chromium', 'chromium-browser', 'google-chrome'].some(isOnPath);
}

function lacksChineseFont() {
  return process.platform === 'linux' && isOnPath('apt-get') && !existsSync(CJK_FONT_FOLDER);
}

/** `[]` as root, `['sudo', '-n']` where that works without a password, undefined where nothing may be installed. */
function rootPrefix() {
  if (!isOnPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  if (!isOnPath('sudo')) return undefined;
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

function apt(prefix, ...args) {
  // Waits for another apt-get that may be running. Its output goes to stderr: stdout belongs to the tests.
  const command = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-y', '-q', ...args];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command[0], command.slice(1), { stdio: ['ignore', 2, 2], env }).status === 0;
}

function install(packages) {
  const prefix = rootPrefix();
  if (prefix === undefined) return;
  process.stderr.write(`Installing ${packages.join(', ')} for the tests …\n`);
  apt(prefix, 'update');
  if (!apt(prefix, 'install', '--no-install-recommends', ...packages)) {
    process.stderr.write('apt-get could not install them: see the messages above.\n');
  }
}

const missing = TOOLS.filter((tool) => !tool.isThere());
const packages = [...missing.flatMap((tool) => tool.apt), ...(lacksChineseFont() ? ['fonts-noto-cjk'] : [])];
if (packages.length > 0) install(packages);

if (lacksChineseFont())
  process.stderr.write('Without fonts-noto-cjk, Chinese in screenshots is empty boxes.\n');
for (const tool of missing.filter((tool) => !tool.isThere())) {
  process.stderr.write(
    `The tests need ${tool.name}. Install it: sudo apt-get install ${tool.apt.join(' ')} (Debian, Ubuntu) ` +
      `or brew install ${tool.brew} (macOS)${tool.name === 'chromium' ? ', or set CHROMIUM_PATH' : ''}.\n`,
  );
  process.exitCode = 1;
}
