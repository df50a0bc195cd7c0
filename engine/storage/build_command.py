"""Build the pack.cmd: what a double-click on Windows runs in a workspace.

It stays ASCII and leaves the console's code page alone (no chcp 65001): Python writes to a console in Unicode whatever
the code page is, the code page would stay changed in a window that was open before, and older Windows reads a command
file wrongly under 65001. No path stands inside brackets and none is expanded late, so blanks, ampersands, brackets and
exclamation marks in it do no harm; pushd gives a network folder a drive letter. Only the system's own list of folders
is searched for boardpack, and PYTHONSAFEPATH keeps Python from the workspace: a program that somebody put beside the
evidence is never started. The folder .venv is the exception, and belongs to whoever looks after the workspace.
"""

NAME = "Build the pack.cmd"

_TEXT = r"""@echo off
rem Builds the pack of this workspace and shows how it stands. Double-click it.
rem It may be changed: boardpack writes it once, when the workspace is made.
setlocal EnableExtensions DisableDelayedExpansion
title Build the pack
set "CODE=3"
set "PYTHONSAFEPATH=1"
pushd "%~dp0"
if errorlevel 1 goto no_folder
if not exist "config.toml" goto no_workspace

set RUN=".venv\Scripts\python.exe" -m engine
if not exist ".venv\Scripts\python.exe" goto try_path
%RUN% --version >nul 2>nul
if "%ERRORLEVEL%"=="0" goto build

:try_path
set "FOUND="
for %%I in (boardpack.exe) do set "FOUND=%%~$PATH:I"
if not defined FOUND goto try_py
set RUN="%FOUND%"
%RUN% --version >nul 2>nul
if "%ERRORLEVEL%"=="0" goto build

:try_py
set "FOUND="
for %%I in (py.exe) do set "FOUND=%%~$PATH:I"
if not defined FOUND goto no_boardpack
set RUN="%FOUND%" -m engine
%RUN% --version >nul 2>nul
if not "%ERRORLEVEL%"=="0" goto no_boardpack

:build
echo Building the pack. This can take a minute.
echo.
%RUN% build
set "CODE=%ERRORLEVEL%"
echo.
if "%CODE%"=="0" goto code_0
if "%CODE%"=="1" goto code_1
if "%CODE%"=="2" goto code_2
if "%CODE%"=="3" goto code_3
if "%CODE%"=="4" goto code_4
if "%CODE%"=="70" goto code_70
echo Result: boardpack was stopped before it had ended (code %CODE%). Double-click again.
goto end

:code_0
echo Result: built, and complete. There may be points to look at.
goto page

:code_1
echo Result: built, and something is missing or to mend. The status page lists it.
goto page

:code_2
echo Result: not built. This file asks for something that this boardpack does not know.
echo What to do: tell whoever looks after boardpack.
goto end

:code_3
echo Result: not built. Mend what is listed above, then double-click again.
goto end

:code_4
echo Result: built, but for files that are open. Close them, then double-click again.
goto page

:code_70
echo Result: a fault in boardpack, not in your files.
echo What to do: send the lines above to whoever looks after boardpack.
goto end

:page
echo.
echo Opening the status page:
%RUN% open
goto end

:no_folder
echo This folder cannot be reached: "%~dp0"
echo What to do: check that the drive or the network is there, then double-click again.
goto end

:no_workspace
echo There is no config.toml beside this file, so this is not a workspace.
echo What to do: keep this file in the workspace's own folder, and double-click it there.
echo If you are looking into a ZIP file, take everything out of it first.
goto end

:no_boardpack
echo boardpack was not found on this computer, or does not start.
echo It was looked for in three places:
echo   1. the folder .venv beside this file
echo   2. the program boardpack.exe, wherever Windows finds programs
echo   3. Python's own starter, as: py -m engine
echo What to do: set boardpack up, as its README says under "Setting it up on Windows".
echo You need no administrator for it. Then double-click again.
goto end

:end
popd
echo.
pause
exit /b %CODE%
"""


def build_command() -> bytes:
    """Return the file as Windows wants it: ASCII, with both characters at the end of each line."""
    return _TEXT.replace("\n", "\r\n").encode("ascii")
