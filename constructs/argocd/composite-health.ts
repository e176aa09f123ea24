/**
 * Lua health check that derives a composite's health from Crossplane's conditions. Argo CD runs Lua 5.1 without
 * standard libraries. A failed Synced condition wins over Ready, which may be out of date by then.
 */
export const compositeHealth = `local function is(status, condition)
  local message = condition.message
  if message == nil or message == "" then
    message = condition.reason
  end
  return { status = status, message = message or "" }
end

local said = {}
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  said[condition.type] = condition
end

if said.Synced and said.Synced.reason == "ReconcilePaused" then
  return is("Suspended", said.Synced)
end
if said.Synced and said.Synced.status == "False" then
  return is("Degraded", said.Synced)
end
if said.Ready then
  return is(said.Ready.status == "True" and "Healthy" or "Progressing", said.Ready)
end
return { status = "Progressing", message = "waiting for Crossplane" }
`;
