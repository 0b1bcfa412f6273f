import { openEmbeddedStore } from '../../adapters/store/embedded/open-embedded-store.ts';
import { childArgument } from './child-process.ts';

/** What `store-process` is started with and answers. */
export interface StoreProcessOptions {
  readonly directory: string;
}

/** A store in a process of its own, as MongoDB is in a real installation. Ends with its parent. */
const store = await openEmbeddedStore(childArgument<StoreProcessOptions>());
process.once('disconnect', () => void store.close());
process.send?.({ uri: store.uri });
