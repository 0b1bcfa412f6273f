/*
 * The Lua half of send-limiter.ts. Every limit key has two Redis keys: a sorted set `log` (one member per send, its time
 * as the score) and a hash `state` with `keepMs` and `keepCount` (the longest window and the largest `max` the key was ever
 * limited by), `blockedUntil` and `sends` (to tell sends of the same moment apart). Times are ms with µs behind the point.
 * The keys expire by themselves, except in virtual time, which the clock of Redis knows nothing of.
 */

/** ARGV[1] is the time in ms, or `redis` for the clock of Redis. */
const NOW = `
local isVirtual = ARGV[1] ~= 'redis'
local function readClock()
  if isVirtual then return tonumber(ARGV[1]) end
  local time = redis.call('TIME')
  return time[1] * 1000 + time[2] / 1000
end
local now = readClock()

local function format(ms) return string.format('%.3f', ms) end

local function numberIn(state, field) return tonumber(redis.call('HGET', state, field) or 0) end
`;

/**
 * KEYS: log and state of each different key. ARGV: time, then for each limit the index of its key, max and window.
 * Returns granted (1 or 0), the wait in ms, the index of the limit to wait for.
 */
export const TAKE_SCRIPT = `${NOW}
local longestWait, limitedBy = 0, 0
local longestWindow, largestMax = {}, {}

for i = 2, #ARGV, 3 do
  local key, max, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local log, state = KEYS[key * 2 + 1], KEYS[key * 2 + 2]
  longestWindow[key] = math.max(longestWindow[key] or 0, window)
  largestMax[key] = math.max(largestMax[key] or 0, max)

  local wait = math.max(0, numberIn(state, 'blockedUntil') - now)
  if max < 1 then
    wait = math.max(wait, window)
  else
    local mustLeave = redis.call('ZREVRANGE', log, max - 1, max - 1, 'WITHSCORES')[2]
    if mustLeave then wait = math.max(wait, tonumber(mustLeave) + window - now) end
  end
  if wait > longestWait then longestWait, limitedBy = wait, (i - 2) / 3 end
end

if longestWait > 0 then return { 0, math.ceil(longestWait), limitedBy } end

for key, window in pairs(longestWindow) do
  local log, state = KEYS[key * 2 + 1], KEYS[key * 2 + 2]
  local keepMs = math.max(window, numberIn(state, 'keepMs'))
  local keepCount = math.max(largestMax[key], numberIn(state, 'keepCount'))
  redis.call('HSET', state, 'keepMs', keepMs, 'keepCount', keepCount)
  redis.call('ZADD', log, format(now), redis.call('HINCRBY', state, 'sends', 1))
  redis.call('ZREMRANGEBYRANK', log, 0, -keepCount - 1)
  if not isVirtual then
    redis.call('PEXPIRE', log, keepMs)
    redis.call('PEXPIRE', state, keepMs + 1000)
  end
end
return { 1, 0, 0 }
`;

/** KEYS: log and state. ARGV: time, how long in ms. */
export const BLOCK_SCRIPT = `${NOW}
local state = KEYS[2]
local forMs = tonumber(ARGV[2])
local blockedUntil = math.max(numberIn(state, 'blockedUntil'), now + forMs)
redis.call('HSET', state, 'blockedUntil', format(blockedUntil))
if not isVirtual then
  local untilMs = math.ceil(math.max(blockedUntil - now, numberIn(state, 'keepMs')))
  if untilMs > redis.call('PTTL', state) then redis.call('PEXPIRE', state, untilMs) end
end
return 1
`;

/** KEYS: log and state. ARGV: time, max, window. Returns the sends left. */
export const REMAINING_SCRIPT = `${NOW}
local log, state = KEYS[1], KEYS[2]
local max, window = tonumber(ARGV[2]), tonumber(ARGV[3])
if numberIn(state, 'blockedUntil') > now then return 0 end
return math.max(0, max - redis.call('ZCOUNT', log, '(' .. format(now - window), '+inf'))
`;
