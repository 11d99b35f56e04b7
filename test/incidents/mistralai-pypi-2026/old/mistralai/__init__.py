from mistralai.client import Mistral
