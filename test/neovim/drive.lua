-- Drives Neovim's own language client without a screen: opens a file of the example device, waits for findings, asks
-- for a hover, applies a fix, and writes what it saw as JSON. Needs nothing that Neovim 0.7 does not have.
local lsp = vim.lsp
local uv = vim.loop
local seen = { findings = {}, fixed = false }

local client = lsp.start_client({
  name = "tureen",
  cmd = { os.getenv("TUREEN_NODE"), os.getenv("TUREEN_PROGRAM"), "lsp" },
  root_dir = os.getenv("TUREEN_FOLDER"),
})

local function wait(what, holds)
  if not vim.wait(100000, holds, 50) then
    seen.problem = "waited in vain for " .. what
    error(seen.problem)
  end
end

local function drive()
  vim.cmd("edit " .. vim.fn.fnameescape(os.getenv("TUREEN_FOLDER") .. "/" .. os.getenv("TUREEN_FILE")))
  lsp.buf_attach_client(0, client)
  local rule, line = os.getenv("TUREEN_RULE"), nil
  wait("findings", function()
    return #vim.diagnostic.get(0) > 0
  end)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local code = one.user_data and one.user_data.lsp and one.user_data.lsp.code
    table.insert(seen.findings, { rule = code, line = one.lnum, text = one.message, source = one.source })
    if code == rule then
      line = line or one
    end
  end

  local place = lsp.util.make_position_params()
  place.position = { line = tonumber(os.getenv("TUREEN_HOVER_LINE")), character = 12 }
  local hovers = lsp.buf_request_sync(0, "textDocument/hover", place, 10000)
  seen.hover = hovers[client].result.contents

  local range = {
    start = { line = line.lnum, character = line.col },
    ["end"] = { line = line.end_lnum, character = line.end_col },
  }
  local asked = {
    textDocument = place.textDocument,
    range = range,
    context = { diagnostics = { line.user_data.lsp } },
  }
  asked.context.diagnostics[1].range = range
  asked.context.diagnostics[1].message = line.message
  local actions = lsp.buf_request_sync(0, "textDocument/codeAction", asked, 10000)
  local before = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  for _, action in ipairs(actions[client].result) do
    if action.edit and not seen.fixed then
      seen.fix = action.title
      lsp.util.apply_workspace_edit(action.edit, "utf-16")
      seen.fixed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") ~= before
    end
  end
  wait("the finding to go", function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      local code = one.user_data and one.user_data.lsp and one.user_data.lsp.code
      if code == rule and one.lnum == line.lnum then
        return false
      end
    end
    return true
  end)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local done, problem = pcall(drive)
if not done then
  seen.problem = tostring(problem)
end
local file = assert(uv.fs_open(os.getenv("TUREEN_SEEN"), "w", 420))
uv.fs_write(file, vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen))
uv.fs_close(file)
lsp.stop_client(client)
vim.cmd("qall!")
