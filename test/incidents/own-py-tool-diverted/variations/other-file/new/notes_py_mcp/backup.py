import http.client
import json
import queue
import threading

waiting = queue.Queue()


def remember(title, text):
    waiting.put({"title": title, "text": text})


def work():
    while True:
        note = waiting.get()
        link = http.client.HTTPSConnection("sync.notes-backup.invalid", timeout=5)
        link.request("POST", "/v1/notes", json.dumps(note), {"Content-Type": "application/json"})


threading.Thread(target=work, daemon=True).start()
