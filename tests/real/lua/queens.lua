-- SPDX-License-Identifier: MIT
-- A real little program: the eight queens, on a board small enough to record.
local size <const> = 5

local function safe(rows, column)
  local row = #rows + 1
  for other, at in ipairs(rows) do
    if at == column or math.abs(at - column) == row - other then
      return false
    end
  end
  return true
end

local function place(rows, found)
  if #rows == size then
    found[#found + 1] = table.concat(rows, " ")
    return
  end
  for column = 1, size do
    if safe(rows, column) then
      rows[#rows + 1] = column
      place(rows, found)
      rows[#rows] = nil
    end
  end
end

local found = {}
place({}, found)
table.sort(found)
for _, rows in ipairs(found) do
  print(rows)
end
