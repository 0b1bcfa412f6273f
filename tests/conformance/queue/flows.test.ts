import type { FlowJob, JobNode } from 'bullmq';
import { WaitingChildrenError } from 'bullmq';
import { expect, it } from 'vitest';
import { describeQueues, type QueueBench, untilState } from './queue-bench.ts';

describeQueues('flows', (open) => {
  /** A parent in one queue with children in another; workers run both, children named `bad` fail. */
  async function runFamily(bench: QueueBench, children: readonly Omit<FlowJob, 'queueName'>[]) {
    const childQueue = bench.openQueue({ name: `${bench.queue.name}-children` });
    const tree = await bench.openFlows().add({
      name: 'parent',
      queueName: bench.queue.name,
      children: children.map((child) => ({ ...child, queueName: childQueue.name })),
    });
    bench.work(async (job) => ({
      values: Object.values(await job.getChildrenValues()),
      ignored: Object.values(await job.getIgnoredChildrenFailures()),
    }));
    bench.work(
      async ({ name }) => {
        if (name === 'bad') throw new Error('没货');
        return `${name} done`;
      },
      { queueName: childQueue.name },
    );
    return { tree, parent: tree.job, childQueue };
  }

  it('runs a parent after its children and gives it their results', async () => {
    const bench = open();

    const { parent } = await runFamily(bench, [{ name: 'text' }, { name: 'picture' }]);
    await untilState(bench.queue, parent.id, 'completed');

    const finished = await bench.queue.getJob(parent.id ?? '');
    expect(finished?.returnvalue.values.sort()).toEqual(['picture done', 'text done']);
  });

  it('lets a parent wait as long as children are left', async () => {
    const bench = open();
    const flow = await bench.openFlows().add({
      name: 'parent',
      queueName: bench.queue.name,
      children: [{ name: 'child', queueName: `${bench.queue.name}-children` }],
    });
    const child = flow.children?.[0]?.job;

    expect(await flow.job.getState()).toBe('waiting-children');
    expect(await flow.job.getDependenciesCount()).toEqual({
      processed: 0,
      unprocessed: 1,
      ignored: 0,
      failed: 0,
    });
    expect((await flow.job.getDependencies()).unprocessed).toEqual([
      `${child?.queueQualifiedName}:${child?.id}`,
    ]);
    expect(child?.parentKey).toBe(`${bench.queue.qualifiedName}:${flow.job.id}`);
  });

  it('builds trees of several levels and reads them back', async () => {
    const bench = open();
    const queueName = bench.queue.name;
    const flows = bench.openFlows();

    const { job } = await flows.add({
      name: 'top',
      queueName,
      children: [{ name: 'middle', queueName, children: [{ name: 'leaf', queueName }] }],
    });
    const tree = await flows.getFlow({ id: job.id ?? '', queueName });

    const names = (node: JobNode): unknown => [node.job.name, ...(node.children ?? []).map(names)];
    expect(names(tree as JobNode)).toEqual(['top', ['middle', ['leaf']]]);
  });

  it('fails the parent when a child fails that must not', async () => {
    const bench = open();

    const { parent, tree } = await runFamily(bench, [{ name: 'bad', opts: { failParentOnFailure: true } }]);
    await untilState(bench.queue, parent.id, 'failed');

    const child = tree.children?.[0]?.job;
    const failed = await bench.queue.getJob(parent.id ?? '');
    expect(failed?.failedReason).toBe(`child ${child?.queueQualifiedName}:${child?.id} failed`);
    expect(await failed?.getDependenciesCount()).toMatchObject({ failed: 1, unprocessed: 0 });
  });

  it('runs the parent without a child whose failure is ignored, and tells it the reason', async () => {
    const bench = open();

    const { parent } = await runFamily(bench, [
      { name: 'bad', opts: { ignoreDependencyOnFailure: true } },
      { name: 'good' },
    ]);
    await untilState(bench.queue, parent.id, 'completed');

    const finished = await bench.queue.getJob(parent.id ?? '');
    expect(finished?.returnvalue).toEqual({ values: ['good done'], ignored: ['没货'] });
  });

  it('runs the parent as if a child that failed had not been, when it may be dropped', async () => {
    const bench = open();

    const { parent } = await runFamily(bench, [{ name: 'bad', opts: { removeDependencyOnFailure: true } }]);
    await untilState(bench.queue, parent.id, 'completed');

    const finished = await bench.queue.getJob(parent.id ?? '');
    expect(finished?.returnvalue).toEqual({ values: [], ignored: [] });
    expect(await finished?.getDependenciesCount()).toEqual({
      processed: 0,
      unprocessed: 0,
      ignored: 0,
      failed: 0,
    });
  });

  it('runs the parent at the first failure of a child, when told to go on', async () => {
    const bench = open();

    const { parent } = await runFamily(bench, [
      { name: 'bad', opts: { continueParentOnFailure: true } },
      { name: 'slow', opts: { delay: 60_000 } },
    ]);
    // It cannot complete as long as a child is left; that it was started is what counts.
    await untilState(bench.queue, parent.id, 'failed');

    expect(await bench.queue.getJob(parent.id ?? '')).toMatchObject({ attemptsStarted: 1 });
  });

  it('lets the parent wait on when a child fails and nothing else is said', async () => {
    const bench = open();

    const { parent, tree, childQueue } = await runFamily(bench, [{ name: 'bad' }]);
    await untilState(childQueue, tree.children?.[0]?.job.id, 'failed');

    expect(await parent.getState()).toBe('waiting-children');
  });

  it('runs the parent when a failed child succeeds after all', async () => {
    const bench = open();
    let isBroken = true;
    const childQueue = bench.openQueue({ name: `${bench.queue.name}-children` });
    const { job: parent, children } = await bench.openFlows().add({
      name: 'parent',
      queueName: bench.queue.name,
      children: [{ name: 'child', queueName: childQueue.name }],
    });
    bench.work(async () => 'parent done');
    bench.work(
      async () => {
        if (isBroken) throw new Error('no');
      },
      { queueName: childQueue.name },
    );
    const child = children?.[0]?.job;
    await untilState(childQueue, child?.id, 'failed');

    isBroken = false;
    await (await childQueue.getJob(child?.id ?? ''))?.retry('failed');
    await untilState(bench.queue, parent.id, 'completed');

    expect(await child?.getState()).toBe('completed');
  });

  it('lets a running job add children and wait for them', async () => {
    const bench = open();
    const childQueue = bench.openQueue({ name: `${bench.queue.name}-children` });
    bench.work(async () => 42, { queueName: childQueue.name });

    const job = await bench.queue.add('parent', {});
    bench.work(async (active, token = '') => {
      if (active.attemptsStarted === 1) {
        await childQueue.add(
          'child',
          {},
          { parent: { id: active.id ?? '', queue: active.queueQualifiedName } },
        );
        if (await active.moveToWaitingChildren(token)) throw new WaitingChildrenError();
      }
      return Object.values(await active.getChildrenValues());
    });
    await untilState(bench.queue, job.id, 'completed');

    expect((await bench.queue.getJob(job.id ?? ''))?.returnvalue).toEqual([42]);
  });

  it('does not add a child whose parent is not there', async () => {
    const { queue } = open();

    const adding = queue.add('child', {}, { parent: { id: 'nobody', queue: queue.qualifiedName } });

    await expect(adding).rejects.toThrow('Missing key for parent job');
    expect(await queue.getJobCounts('wait')).toEqual({ wait: 0 });
  });

  it('frees a parent from a child that is taken from it', async () => {
    const bench = open();
    const { job: parent, children } = await bench.openFlows().add({
      name: 'parent',
      queueName: bench.queue.name,
      children: [{ name: 'child', queueName: `${bench.queue.name}-children` }],
    });

    const removed = await children?.[0]?.job.removeChildDependency();

    expect(removed).toBe(true);
    expect(await parent.getState()).toBe('waiting');
  });

  it('removes the children with their parent', async () => {
    const bench = open();
    const childQueue = bench.openQueue({ name: `${bench.queue.name}-children` });
    const { job: parent } = await bench.openFlows().add({
      name: 'parent',
      queueName: bench.queue.name,
      children: [
        { name: 'one', queueName: childQueue.name },
        { name: 'two', queueName: childQueue.name },
      ],
    });

    await parent.remove();

    expect(await parent.getState()).toBe('unknown');
    expect(await childQueue.getJobCounts('wait')).toEqual({ wait: 0 });
  });

  it('removes the children that were not processed, and runs the parent', async () => {
    const bench = open();
    const childQueue = bench.openQueue({ name: `${bench.queue.name}-children` });
    const { job: parent } = await bench.openFlows().add({
      name: 'parent',
      queueName: bench.queue.name,
      children: [{ name: 'one', queueName: childQueue.name }],
    });

    await parent.removeUnprocessedChildren();

    expect(await childQueue.getJobCounts('wait')).toEqual({ wait: 0 });
    expect(await parent.getState()).toBe('waiting');
  });

  it('pages through the children of a job', async () => {
    const bench = open();
    const { parent } = await runFamily(bench, [{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    await untilState(bench.queue, parent.id, 'completed');

    const all = await bench.queue.getDependencies(parent.id ?? '', 'processed', 0, -1);
    const page = await bench.queue.getDependencies(parent.id ?? '', 'processed', 0, 1);

    expect(all.items.map(({ v }) => v).sort()).toEqual(['a done', 'b done', 'c done']);
    expect([all.total, all.jobs.length]).toEqual([3, 3]);
    expect([page.total, page.items.length]).toEqual([3, 2]);
  });
});
