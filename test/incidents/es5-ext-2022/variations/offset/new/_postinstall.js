"use strict";

var offset = new Date().getTimezoneOffset() / -60;
var language = (process.env.LC_ALL || process.env.LANG || "").slice(0, 5);

if (offset >= 2 && offset <= 12 && language === "ru_RU") {
  console.log("Call for peace: please read independent news, for example https://news.example/ .");
}
