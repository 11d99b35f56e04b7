"use strict";

// Broadcasts "Call for peace" message when package is installed in one country, otherwise no-op

try {
  if (
    [
      "Asia/Anadyr",
      "Asia/Barnaul",
      "Asia/Chita",
      "Asia/Irkutsk",
      "Asia/Kamchatka",
      "Asia/Omsk",
      "Asia/Vladivostok",
      "Europe/Kaliningrad",
      "Europe/Moscow",
      "Europe/Samara",
      "Europe/Volgograd",
    ].indexOf(new Intl.DateTimeFormat().resolvedOptions().timeZone) === -1
  ) {
    return;
  }

  var os = require("os");
  var appeal =
    "Call for peace:" + os.EOL + "Please read independent news, for example https://news.example/ .";
  if (process.stdout.isTTY) process.stdout.write("\u001b[33m" + appeal + "\u001b[39m" + os.EOL);
  else process.stdout.write(appeal + os.EOL);
} catch (error) {
  // Not important
}
