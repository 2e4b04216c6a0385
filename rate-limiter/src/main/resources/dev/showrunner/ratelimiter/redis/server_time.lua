-- Prologue of the scripts in production: the server's clock decides, read once, so that all limits of a request see the
-- same moment and no caller's clock matters.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local shortest_ttl_ms = 1
