// Trains the models that ship with the program into dist/models; `scripts/build.mjs` runs it once the program is compiled.
import { main } from '../dist/bot/understanding/build-models.js';

await main();
