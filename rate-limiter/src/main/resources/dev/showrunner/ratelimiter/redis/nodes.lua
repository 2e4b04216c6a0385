-- A node of the limiter says that it lives, and learns how many do. Behind server_time.lua.
--
--   KEYS[1]   the registry: a sorted set of nodes by their last sign of life, in microseconds
--   ARGV[1]   the node's id
--   ARGV[2]   how long a node may be silent before it is counted out, in microseconds
--   returns   how many nodes live, this one included
redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - ARGV[2]))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.max(ARGV[2] / 1000, shortest_ttl_ms)))
return redis.call('ZCARD', KEYS[1])
