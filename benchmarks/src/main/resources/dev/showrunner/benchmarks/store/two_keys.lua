-- A token bucket as Spring Cloud Gateway's RedisRateLimiter has it, in our words: the tokens and the time of the last refill, in
-- two keys that live for two fill times; whole seconds of the server's clock.
--
--   KEYS   tokens, timestamp
--   ARGV   rate a second, capacity, tokens wanted
--   returns 1 if they were there, else 0
local rate, capacity, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local now = tonumber(redis.call('TIME')[1])
local tokens = tonumber(redis.call('GET', KEYS[1]) or capacity)
local refilled = tonumber(redis.call('GET', KEYS[2]) or 0)
tokens = math.min(capacity, tokens + math.max(0, now - refilled) * rate)
local allowed = tokens >= wanted
if allowed then
  tokens = tokens - wanted
end
local ttl = math.max(1, math.floor(capacity / rate * 2))
redis.call('SETEX', KEYS[1], ttl, tokens)
redis.call('SETEX', KEYS[2], ttl, now)
return allowed and 1 or 0
