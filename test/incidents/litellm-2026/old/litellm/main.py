import httpx


def completion(model, messages, api_base, api_key):
    answer = httpx.post(
        f"{api_base}/chat/completions",
        headers={"Authorization": f"Bearer {api_key}"},
        json={"model": model, "messages": messages},
    )
    return answer.json()
