import type { ViewerKey } from '../domain/viewer.ts';

/** Everything stored about a viewer, by collection, as plain JSON. */
export type ViewerExport = Readonly<Record<string, readonly unknown[]>>;

/** A viewer's right to see and erase. Reaches every collection of the retention table; a test compares the two. */
export interface ViewerDataStore {
  exportViewer(shopId: string, viewerKey: ViewerKey, signal: AbortSignal): Promise<ViewerExport>;
  /** Number of documents deleted or stripped of the person, by collection. */
  forgetViewer(
    shopId: string,
    viewerKey: ViewerKey,
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, number>>>;
}
