#!/usr/bin/env python3
"""Makes minilm.onnx, minilm.data and vocab.txt from weights of all-MiniLM-L6-v2, as tune.py leaves them.

    pip install numpy==2.* onnx==1.* onnxruntime==1.* safetensors==0.* tokenizers==0.*
    python3 make.py tuned

The graph is BERT's, written for one text at a time. Linear layers hold 8-bit weights, one scale for each output channel,
and quantise their inputs as they come (DynamicQuantizeLinear, MatMulInteger); the rest is computed in 32-bit floats.
Processors without VNNI add the products of two neighbours in 16 bits; no two neighbours are so large that this overflows.
A few input channels are far larger than the rest; some of their size goes into the weights first (after SmoothQuant, Xiao
et al. 2023), measured on the bundled resolution and in powers of two, so that every machine makes the same file.
Input `ids`: the word pieces of a text, shape [n]. Output `pieces`: their vectors in context, shape [n, 384].
"""

import hashlib
import pathlib
import shutil
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH, POSITIONS = 6, 12, 384, 512
# Input channels above this quantile of all channels count as large, and this power of their excess goes into the weights.
LARGE, SMOOTHING = 0.9, 0.5
# The largest weight: a compromise between fine steps and few neighbours that have to be made smaller.
WEIGHT_MAX = 88
CALIBRATION = "../../../knowledge/resolutions/B9-0234-2022_EN.txt"

initializers, nodes = [], []
# The largest value of each input channel of each linear layer; empty while it is being measured.
channels = {}
# Names of the inputs of the linear layers.
inputs = {}


def constant(name, array):
    initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
    return name


def node(kind, inputs, name, outputs=1, **attributes):
    names = [name] if outputs == 1 else [f"{name}_{at}" for at in range(outputs)]
    nodes.append(helper.make_node(kind, inputs, names, name=name, **attributes))
    return names[0] if outputs == 1 else names


def quantised(weight, axis, limit):
    """8-bit integers and one scale for each index that `axis` leaves."""
    scale = np.abs(weight).max(axis=axis, keepdims=True) / limit
    scale[scale == 0] = 1
    return np.clip(np.rint(weight / scale), -limit, limit).astype(np.int8), scale.squeeze(axis).astype(np.float32)


def unsaturated(integers):
    """The weights, with neighbours made smaller whose sum times 255 would not fit into 16 bits."""
    pairs = integers.reshape(-1, 2, integers.shape[1]).astype(np.int16)
    total = pairs.sum(axis=1)
    over = np.sign(total) * np.maximum(np.abs(total) - 128, 0)
    half = over // 2
    return (pairs - np.stack([half, over - half], axis=1)).astype(np.int8).reshape(integers.shape)


def linear(name, x, weight, bias):
    inputs[name] = x
    if not channels:
        product = node("MatMul", [x, constant(f"{name}_weight", weight)], f"{name}_product")
        return node("Add", [product, constant(f"{name}_bias", bias)], f"{name}_out")
    size = np.maximum(channels[name] / np.quantile(channels[name], LARGE), 1) ** SMOOTHING
    size = np.exp2(np.rint(np.log2(size))).astype(np.float32)
    x = node("Mul", [x, constant(f"{name}_even", 1 / size)], f"{name}_evened")
    weight = weight * size[:, None]
    integers, scale = quantised(weight, axis=0, limit=WEIGHT_MAX)
    integers = unsaturated(integers)
    y, y_scale, y_zero = f"{name}_q", f"{name}_q_scale", f"{name}_q_zero"
    nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [y, y_scale, y_zero], name=f"{name}_quantise"))
    zero = constant(f"{name}_zero", np.zeros(integers.shape[1], np.int8))
    product = node("MatMulInteger", [y, constant(f"{name}_weight", integers), y_zero, zero], f"{name}_integer")
    product = node("Cast", [product], f"{name}_float", to=TensorProto.FLOAT)
    scales = node("Mul", [y_scale, constant(f"{name}_scale", scale)], f"{name}_scales")
    product = node("Mul", [product, scales], f"{name}_scaled")
    return node("Add", [product, constant(f"{name}_bias", bias.astype(np.float32))], f"{name}_out")


def norm(name, x, gamma, beta):
    gamma, beta = constant(f"{name}_gamma", gamma), constant(f"{name}_beta", beta)
    return node("LayerNormalization", [x, gamma, beta], name, axis=-1, epsilon=1e-12)


def bert(w):
    initializers.clear()
    nodes.clear()
    words, words_scale = quantised(w["embeddings.word_embeddings.weight"], axis=1, limit=127)
    # There is only one kind of text, so its vector goes into the positions.
    positions = w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
    x = node("Gather", [constant("words", words), "ids"], "word_integers")
    x = node("Cast", [x], "word_floats", to=TensorProto.FLOAT)
    scale = node("Gather", [constant("words_scale", words_scale[:, None]), "ids"], "word_scales")
    x = node("Mul", [x, scale], "word_vectors")
    length = node("Shape", ["ids"], "length")
    first, step = constant("first", np.array([0], np.int64)), constant("axis", np.array([0], np.int64))
    places = node("Slice", [constant("positions", positions), first, length, step], "position_vectors")
    x = node("Add", [x, places], "embedding_sum")
    x = norm("embedding", x, w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"])

    split = constant("heads_shape", np.array([-1, 3, HEADS, WIDTH // HEADS], np.int64))
    joined = constant("joined_shape", np.array([-1, WIDTH], np.int64))
    front = constant("front", np.array([0], np.int64))
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        name = f"l{layer}"
        part = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([w[f"{part}.weight"].T for part in part], axis=1)
        bias = np.concatenate([w[f"{part}.bias"] for part in part])
        # The scale of the attention goes into the queries.
        weight[:, :WIDTH] /= np.sqrt(WIDTH // HEADS)
        bias[:WIDTH] /= np.sqrt(WIDTH // HEADS)
        heads = linear(f"{name}_heads", x, weight, bias)
        heads = node("Reshape", [heads, split], f"{name}_split")
        heads = node("Transpose", [heads], f"{name}_turned", perm=[1, 2, 0, 3])
        q, k, v = (
            node("Squeeze", [part, front], f"{part}_flat")
            for part in node("Split", [heads], f"{name}_part", outputs=3, axis=0, num_outputs=3)
        )
        k = node("Transpose", [k], f"{name}_keys", perm=[0, 2, 1])
        attention = node("Softmax", [node("MatMul", [q, k], f"{name}_alike")], f"{name}_attention", axis=-1)
        mixed = node("MatMul", [attention, v], f"{name}_mixed")
        mixed = node("Transpose", [mixed], f"{name}_rows", perm=[1, 0, 2])
        mixed = node("Reshape", [mixed, joined], f"{name}_joined")
        out = f"{at}.attention.output"
        y = linear(f"{name}_self", mixed, w[f"{out}.dense.weight"].T, w[f"{out}.dense.bias"])
        y = node("Add", [x, y], f"{name}_self_sum")
        x = norm(f"{name}_self_norm", y, w[f"{out}.LayerNorm.weight"], w[f"{out}.LayerNorm.bias"])
        y = linear(f"{name}_wide", x, w[f"{at}.intermediate.dense.weight"].T, w[f"{at}.intermediate.dense.bias"])
        y = node("Gelu", [y], f"{name}_gelu")
        y = linear(f"{name}_narrow", y, w[f"{at}.output.dense.weight"].T, w[f"{at}.output.dense.bias"])
        y = node("Add", [x, y], f"{name}_sum")
        last = layer == LAYERS - 1
        x = norm("pieces" if last else f"{name}_norm", y, w[f"{at}.output.LayerNorm.weight"], w[f"{at}.output.LayerNorm.bias"])

    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"])
    pieces = helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["n", WIDTH])
    graph = helper.make_graph(nodes, "minilm", [ids], [pieces], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], producer_name="whereas")
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model


def measure(model, tokenizer):
    """The largest value of each input channel of each linear layer."""
    for x in sorted(set(inputs.values())):
        model.graph.output.append(helper.make_tensor_value_info(x, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString())
    largest = {}
    for line in pathlib.Path(__file__).parent.joinpath(CALIBRATION).read_text(encoding="utf-8").split("\n\n"):
        ids = np.array(tokenizer.encode(line).ids[:256], np.int64)
        for name, x in inputs.items():
            (values,) = session.run([x], {"ids": ids})
            largest[name] = np.maximum(largest.get(name, 1e-3), np.abs(values).max(axis=0))
    return largest


def main(folder):
    folder = pathlib.Path(folder)
    w = load_file(folder / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    channels.update(measure(bert(w), tokenizer))
    here = pathlib.Path(__file__).parent
    # The weights lie beside the graph, so that the program can use them where they are.
    (here / "minilm.data").unlink(missing_ok=True)
    onnx.save(bert(w), here / "minilm.onnx", save_as_external_data=True, location="minilm.data", size_threshold=256)
    shutil.copyfile(folder / "vocab.txt", here / "vocab.txt")
    sums = [f"{hashlib.sha256((here / name).read_bytes()).hexdigest()}  {name}\n" for name in ("minilm.onnx", "minilm.data", "vocab.txt")]
    (here / "SHA256SUMS").write_text("".join(sums))


if __name__ == "__main__":
    main(sys.argv[1])
